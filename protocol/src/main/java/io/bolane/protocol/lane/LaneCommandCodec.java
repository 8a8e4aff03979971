package io.bolane.protocol.lane;

import io.bolane.protocol.lane.LaneCommand.Admission;
import io.bolane.protocol.lane.LaneCommand.ChangeMode;
import io.bolane.protocol.lane.LaneCommand.CorrectPlate;
import io.bolane.protocol.lane.LaneCommand.Echo;
import io.bolane.protocol.lane.LaneCommand.FireAlarm;
import io.bolane.protocol.lane.LaneCommand.Hold;
import io.bolane.protocol.lane.LaneCommand.LowerBarrier;
import io.bolane.protocol.lane.LaneCommand.RaiseBarrier;
import io.bolane.protocol.lane.LaneCommand.ShowText;
import io.bolane.protocol.lane.LaneCommand.TurnLane;
import io.bolane.protocol.parking.Direction;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.Plate;
import java.time.Instant;
import java.util.function.Consumer;

/** {@link LaneCommand} and {@link LaneResult} to and from JSON. */
public final class LaneCommandCodec {
    private static final BodyWriter BODY_WRITER = new BodyWriter();

    private LaneCommandCodec() {}

    public static byte[] write(LaneCommand command) {
        var out = new JsonWriter()
                .text("id", command.id().value())
                .instant("issuedAt", command.issuedAt())
                .instant("expiresAt", command.expiresAt())
                .text("replyTo", command.replyTo())
                .text("trace", command.trace());
        writeAuthority(out, command.authority());
        command.body().match(BODY_WRITER).accept(out.open("body"));
        return out.close().toBytes();
    }

    /** @throws InvalidMessage naming the field */
    public static LaneCommand read(byte[] payload) {
        var in = JsonReader.of(payload);
        return new LaneCommand(
                in.value("id", CommandId::new),
                in.instant("issuedAt"),
                in.instant("expiresAt"),
                in.text("replyTo"),
                in.optionalText("trace"),
                readAuthority(in),
                readBody(in.object("body")));
    }

    private static LaneCommand.Body readBody(JsonReader in) {
        return switch (in.text("type")) {
            case "raise" ->
                new RaiseBarrier(
                        in.choice("hold", Hold.class),
                        in.optionalObject("admission").map(LaneCommandCodec::readAdmission));
            case "lower" -> new LowerBarrier();
            case "show" -> new ShowText(in.texts("lines"));
            case "echo" -> new Echo();
            case "mode" -> readMode(in);
            case "fire" -> new FireAlarm(in.flag("on"));
            case "correct" -> new CorrectPlate(in.optionalValue("was", Plate::of), in.value("plate", Plate::of));
            case "turn" -> new TurnLane(in.choice("direction", Direction.class));
            default -> throw in.unknownType("type");
        };
    }

    private static ChangeMode readMode(JsonReader in) {
        var mode = in.choice("mode", AttendantMode.class);
        var passages = in.optionalInt("passages");
        var until = in.optionalValue("until", Instant::parse);
        return in.built("mode", () -> new ChangeMode(mode, passages, until));
    }

    private static void writeAdmission(JsonWriter out, Admission admission) {
        var car = out.open("admission")
                .text("order", admission.order().value())
                .text("plate", admission.plate().text());
        admission.direction().ifPresent(direction -> car.choice("direction", direction));
        car.close();
    }

    private static Admission readAdmission(JsonReader in) {
        return new Admission(
                in.value("order", OrderId::of),
                in.value("plate", Plate::of),
                in.optionalChoice("direction", Direction.class));
    }

    public static byte[] write(LaneResult result) {
        return new JsonWriter()
                .text("command", result.command().value())
                .lane(result.lane())
                .choice("outcome", result.outcome())
                .choice("stage", result.stage())
                .text("reason", result.reason())
                .instant("at", result.at())
                .toBytes();
    }

    /** @throws InvalidMessage naming the field */
    public static LaneResult readResult(byte[] payload) {
        var in = JsonReader.of(payload);
        return new LaneResult(
                in.value("command", CommandId::new),
                in.lane(),
                in.choice("outcome", LaneResult.Outcome.class),
                in.choice("stage", LaneResult.Stage.class),
                in.optionalText("reason").orElse(""),
                in.instant("at"));
    }

    static void writeAuthority(JsonWriter out, Authority authority) {
        out.open("authority")
                .choice("source", authority.source())
                .text("detail", authority.detail())
                .close();
    }

    static Authority readAuthority(JsonReader in) {
        var object = in.object("authority");
        return new Authority(
                object.choice("source", Authority.Source.class),
                object.optionalText("detail").orElse(""));
    }

    private static final class BodyWriter implements LaneCommand.Cases<Consumer<JsonWriter>> {
        @Override
        public Consumer<JsonWriter> raise(RaiseBarrier command) {
            return out -> {
                out.text("type", "raise").choice("hold", command.hold());
                command.admission().ifPresent(admission -> writeAdmission(out, admission));
            };
        }

        @Override
        public Consumer<JsonWriter> lower(LowerBarrier command) {
            return out -> out.text("type", "lower");
        }

        @Override
        public Consumer<JsonWriter> show(ShowText command) {
            return out -> out.text("type", "show").texts("lines", command.lines());
        }

        @Override
        public Consumer<JsonWriter> echo(Echo command) {
            return out -> out.text("type", "echo");
        }

        @Override
        public Consumer<JsonWriter> mode(ChangeMode command) {
            return out -> {
                out.text("type", "mode").choice("mode", command.mode());
                command.passages().ifPresent(count -> out.number("passages", count));
                command.until().ifPresent(end -> out.instant("until", end));
            };
        }

        @Override
        public Consumer<JsonWriter> fire(FireAlarm command) {
            return out -> out.text("type", "fire").flag("on", command.on());
        }

        @Override
        public Consumer<JsonWriter> correct(CorrectPlate command) {
            return out -> out.text("type", "correct")
                    .text("was", command.was().map(Plate::text))
                    .text("plate", command.plate().text());
        }

        @Override
        public Consumer<JsonWriter> turn(TurnLane command) {
            return out -> out.text("type", "turn").choice("direction", command.direction());
        }
    }
}
