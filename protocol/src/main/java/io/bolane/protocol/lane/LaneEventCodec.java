package io.bolane.protocol.lane;

import io.bolane.protocol.lane.LaneEvent.Alarm;
import io.bolane.protocol.lane.LaneEvent.AlarmRaised;
import io.bolane.protocol.lane.LaneEvent.BarrierMoved;
import io.bolane.protocol.lane.LaneEvent.CarEntered;
import io.bolane.protocol.lane.LaneEvent.CarExited;
import io.bolane.protocol.lane.LaneEvent.ModeChanged;
import io.bolane.protocol.parking.Direction;
import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.PlateColor;
import java.util.function.Consumer;

/** {@link LaneEvent} and {@link LaneAck} to and from JSON. */
public final class LaneEventCodec {
    private static final BodyWriter BODY_WRITER = new BodyWriter();

    private LaneEventCodec() {}

    public static byte[] write(LaneEvent event) {
        var out = new JsonWriter()
                .lane(event.lane())
                .number("epoch", event.epoch())
                .number("seq", event.seq())
                .text("id", event.id().value())
                .instant("at", event.at());
        event.body().match(BODY_WRITER).accept(out.open("body"));
        return out.close().toBytes();
    }

    /** @throws InvalidMessage naming the field */
    public static LaneEvent read(byte[] payload) {
        var in = JsonReader.of(payload);
        return in.built(
                "seq",
                () -> new LaneEvent(
                        in.lane(),
                        in.number("epoch"),
                        in.number("seq"),
                        in.value("id", EventId::new),
                        in.instant("at"),
                        readBody(in.object("body"))));
    }

    private static LaneEvent.Body readBody(JsonReader in) {
        return switch (in.text("type")) {
            case "entered" ->
                new CarEntered(
                        in.value("order", OrderId::of),
                        in.value("plate", Plate::of),
                        in.choice("color", PlateColor.class),
                        in.flag("plateless"),
                        in.instant("readAt"),
                        in.optionalInt("confidence"),
                        PictureRefCodec.read(in));
            case "exited" ->
                new CarExited(
                        in.optionalValue("order", OrderId::of),
                        in.optionalValue("plate", Plate::of),
                        in.choice("color", PlateColor.class),
                        in.instant("readAt"),
                        LaneCommandCodec.readAuthority(in),
                        in.optionalObject("alone").map(LaneEventCodec::readAlone),
                        PictureRefCodec.read(in));
            case "moved" ->
                new BarrierMoved(
                        in.choice("position", ArmPosition.class),
                        LaneCommandCodec.readAuthority(in),
                        in.optionalFlag("assumed").orElse(false));
            case "mode" ->
                new ModeChanged(
                        in.choice("mode", LaneMode.class),
                        in.optionalChoice("direction", Direction.class),
                        in.optionalInt("passages"),
                        in.optionalInstant("until"),
                        LaneCommandCodec.readAuthority(in));
            case "alarm" ->
                new AlarmRaised(in.choice("alarm", Alarm.class), in.text("detail"), PictureRefCodec.read(in));
            default -> throw in.unknownType("type");
        };
    }

    private static DecidedAlone readAlone(JsonReader in) {
        return new DecidedAlone(
                in.choice("ground", DecidedAlone.Ground.class),
                in.built("totalFen", () -> Money.ofFen(in.number("totalFen"))),
                in.built("dueFen", () -> Money.ofFen(in.number("dueFen"))));
    }

    public static byte[] write(LaneAck ack) {
        return new JsonWriter()
                .number("epoch", ack.epoch())
                .number("seq", ack.seq())
                .toBytes();
    }

    /** @throws InvalidMessage naming the field */
    public static LaneAck readAck(byte[] payload) {
        var in = JsonReader.of(payload);
        return new LaneAck(in.number("epoch"), in.number("seq"));
    }

    private static final class BodyWriter implements LaneEvent.Cases<Consumer<JsonWriter>> {
        @Override
        public Consumer<JsonWriter> entered(CarEntered event) {
            return out -> {
                out.text("type", "entered")
                        .text("order", event.order().value())
                        .text("plate", event.plate().text())
                        .choice("color", event.color())
                        .flag("plateless", event.plateless())
                        .instant("readAt", event.readAt());
                event.confidence().ifPresent(percent -> out.number("confidence", percent));
                PictureRefCodec.write(out, event.picture());
            };
        }

        @Override
        public Consumer<JsonWriter> exited(CarExited event) {
            return out -> {
                out.text("type", "exited")
                        .text("order", event.order().map(OrderId::value))
                        .text("plate", event.plate().map(Plate::text))
                        .choice("color", event.color())
                        .instant("readAt", event.readAt());
                LaneCommandCodec.writeAuthority(out, event.authority());
                event.alone().ifPresent(alone -> out.open("alone")
                        .choice("ground", alone.ground())
                        .number("totalFen", alone.total().fen())
                        .number("dueFen", alone.due().fen())
                        .close());
                PictureRefCodec.write(out, event.picture());
            };
        }

        @Override
        public Consumer<JsonWriter> moved(BarrierMoved event) {
            return out -> {
                out.text("type", "moved").choice("position", event.position());
                LaneCommandCodec.writeAuthority(out, event.authority());
                if (event.assumed()) {
                    out.flag("assumed", true);
                }
            };
        }

        @Override
        public Consumer<JsonWriter> mode(ModeChanged event) {
            return out -> {
                out.text("type", "mode").choice("mode", event.mode());
                event.direction().ifPresent(direction -> out.choice("direction", direction));
                event.passages().ifPresent(count -> out.number("passages", count));
                event.until().ifPresent(end -> out.instant("until", end));
                LaneCommandCodec.writeAuthority(out, event.authority());
            };
        }

        @Override
        public Consumer<JsonWriter> alarm(AlarmRaised event) {
            return out -> {
                out.text("type", "alarm").choice("alarm", event.alarm()).text("detail", event.detail());
                PictureRefCodec.write(out, event.picture());
            };
        }
    }
}
