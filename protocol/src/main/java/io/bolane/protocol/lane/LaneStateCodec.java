package io.bolane.protocol.lane;

import io.bolane.protocol.parking.Direction;
import io.bolane.protocol.parking.ParkId;

/**
 * The messages that anybody may read, {@link LaneStatus}, {@link LaneState}, {@link Passage}, {@link ParkSpaces},
 * {@link MirrorHead}.
 */
public final class LaneStateCodec {
    private LaneStateCodec() {}

    public static byte[] write(LaneStatus status) {
        var out = new JsonWriter()
                .lane(status.lane())
                .flag("online", status.online())
                .number("session", status.session())
                .text("version", status.version())
                .textMap("devices", status.devices())
                .instantMap("brokenSince", status.brokenSince())
                .instant("at", status.at());
        status.work().ifPresent(work -> out.open("work")
                .choice("mode", work.mode())
                .choice("direction", work.direction())
                .instant("since", work.since())
                .close());
        return out.toBytes();
    }

    /** @throws InvalidMessage naming the field */
    public static LaneStatus readStatus(byte[] payload) {
        var in = JsonReader.of(payload);
        return new LaneStatus(
                in.lane(),
                in.flag("online"),
                in.number("session"),
                in.text("version"),
                in.textMap("devices"),
                in.instantMap("brokenSince"),
                in.optionalObject("work").map(LaneStateCodec::readWork),
                in.instant("at"));
    }

    private static LaneWork readWork(JsonReader in) {
        return new LaneWork(
                in.choice("mode", LaneMode.class), in.choice("direction", Direction.class), in.instant("since"));
    }

    public static byte[] write(LaneState state) {
        return new JsonWriter()
                .lane(state.lane())
                .choice("arm", state.arm())
                .flag("assumed", state.assumed())
                .choice("approachLoop", state.approachLoop())
                .choice("safetyLoop", state.safetyLoop())
                .choice("mode", state.mode())
                .texts("display", state.display())
                .instant("at", state.at())
                .toBytes();
    }

    /** @throws InvalidMessage naming the field */
    public static LaneState readState(byte[] payload) {
        var in = JsonReader.of(payload);
        return new LaneState(
                in.lane(),
                in.choice("arm", ArmPosition.class),
                in.optionalFlag("assumed").orElse(false),
                in.choice("approachLoop", LoopState.class),
                in.choice("safetyLoop", LoopState.class),
                in.choice("mode", LaneMode.class),
                in.texts("display"),
                in.instant("at"));
    }

    public static byte[] write(Passage passage) {
        return new JsonWriter()
                .lane(passage.lane())
                .choice("direction", passage.direction())
                .instant("at", passage.at())
                .toBytes();
    }

    /** @throws InvalidMessage naming the field */
    public static Passage readPassage(byte[] payload) {
        var in = JsonReader.of(payload);
        return new Passage(in.lane(), in.choice("direction", Direction.class), in.instant("at"));
    }

    public static byte[] write(ParkSpaces spaces) {
        var out = new JsonWriter()
                .text("park", spaces.park().value())
                .number("total", spaces.total())
                .number("free", spaces.free())
                .instant("at", spaces.at());
        // a park that is counted as a whole is told as it always was
        if (!spaces.zones().isEmpty()) {
            out.objects("zones", spaces.zones(), (each, zone) -> each.text("name", zone.name())
                    .number("total", zone.total())
                    .number("free", zone.free()));
        }
        return out.toBytes();
    }

    /** @throws InvalidMessage naming the field */
    public static ParkSpaces readSpaces(byte[] payload) {
        var in = JsonReader.of(payload);
        var zones = in.optionalObjects(
                "zones", zone -> new ParkSpaces.Zone(zone.text("name"), zone.integer("total"), zone.integer("free")));
        return new ParkSpaces(
                in.value("park", ParkId::of), in.integer("total"), in.integer("free"), in.instant("at"), zones);
    }

    public static byte[] write(MirrorHead head) {
        return writeHead(new JsonWriter(), head).toBytes();
    }

    static JsonWriter writeHead(JsonWriter out, MirrorHead head) {
        return out.text("park", head.park().value())
                .number("number", head.number())
                .text("hash", MirrorHash.text(head.hash()));
    }

    /** @throws InvalidMessage naming the field */
    public static MirrorHead readHead(byte[] payload) {
        return readHead(JsonReader.of(payload));
    }

    static MirrorHead readHead(JsonReader in) {
        return new MirrorHead(in.value("park", ParkId::of), in.number("number"), in.value("hash", MirrorHash::parse));
    }
}
