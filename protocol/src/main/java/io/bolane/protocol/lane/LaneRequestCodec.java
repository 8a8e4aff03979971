package io.bolane.protocol.lane;

import io.bolane.protocol.lane.LaneAnswer.ClockReading;
import io.bolane.protocol.lane.LaneAnswer.ExitDecision;
import io.bolane.protocol.lane.LaneAnswer.Noted;
import io.bolane.protocol.lane.LaneAnswer.Verdict;
import io.bolane.protocol.lane.LaneRequest.ClockProbe;
import io.bolane.protocol.lane.LaneRequest.ExitQuote;
import io.bolane.protocol.lane.LaneRequest.WaitEnded;
import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.PlateColor;
import java.util.function.Consumer;

/** {@link LaneRequest} and {@link LaneAnswer} to and from JSON. */
public final class LaneRequestCodec {
    private static final RequestWriter REQUEST_WRITER = new RequestWriter();
    private static final AnswerWriter ANSWER_WRITER = new AnswerWriter();

    private LaneRequestCodec() {}

    public static byte[] write(LaneRequest request) {
        var out = new JsonWriter().lane(request.lane()).text("id", request.id());
        request.body().match(REQUEST_WRITER).accept(out.open("body"));
        return out.close().toBytes();
    }

    /** @throws InvalidMessage naming the field */
    public static LaneRequest read(byte[] payload) {
        var in = JsonReader.of(payload);
        return in.built("id", () -> new LaneRequest(in.lane(), in.text("id"), readBody(in.object("body"))));
    }

    private static LaneRequest.Body readBody(JsonReader in) {
        return switch (in.text("type")) {
            case "exit-quote" ->
                new ExitQuote(
                        in.optionalValue("plate", Plate::of),
                        in.choice("color", PlateColor.class),
                        in.instant("readAt"));
            case "wait-ended" -> new WaitEnded();
            case "clock" -> new ClockProbe();
            default -> throw in.unknownType("type");
        };
    }

    public static byte[] write(LaneAnswer answer) {
        var out = new JsonWriter().text("request", answer.requestId());
        answer.body().match(ANSWER_WRITER).accept(out.open("body"));
        return out.close().toBytes();
    }

    /** @throws InvalidMessage naming the field */
    public static LaneAnswer readAnswer(byte[] payload) {
        var in = JsonReader.of(payload);
        return new LaneAnswer(in.text("request"), readAnswerBody(in.object("body")));
    }

    private static LaneAnswer.Body readAnswerBody(JsonReader in) {
        return switch (in.text("type")) {
            case "exit-decision" ->
                new ExitDecision(
                        in.choice("verdict", Verdict.class),
                        in.optionalValue("order", OrderId::of),
                        in.optionalValue("plate", Plate::of),
                        in.built("dueFen", () -> Money.ofFen(in.number("dueFen"))),
                        in.texts("lines"));
            case "clock" -> new ClockReading(in.instant("gatewayTime"));
            case "noted" -> new Noted();
            default -> throw in.unknownType("type");
        };
    }

    private static final class RequestWriter implements LaneRequest.Cases<Consumer<JsonWriter>> {
        @Override
        public Consumer<JsonWriter> exitQuote(ExitQuote request) {
            return out -> out.text("type", "exit-quote")
                    .text("plate", request.plate().map(Plate::text))
                    .choice("color", request.color())
                    .instant("readAt", request.readAt());
        }

        @Override
        public Consumer<JsonWriter> waitEnded(WaitEnded request) {
            return out -> out.text("type", "wait-ended");
        }

        @Override
        public Consumer<JsonWriter> clock(ClockProbe request) {
            return out -> out.text("type", "clock");
        }
    }

    private static final class AnswerWriter implements LaneAnswer.Cases<Consumer<JsonWriter>> {
        @Override
        public Consumer<JsonWriter> exitDecision(ExitDecision answer) {
            return out -> out.text("type", "exit-decision")
                    .choice("verdict", answer.verdict())
                    .text("order", answer.order().map(OrderId::value))
                    .text("plate", answer.plate().map(Plate::text))
                    .number("dueFen", answer.due().fen())
                    .texts("lines", answer.lines());
        }

        @Override
        public Consumer<JsonWriter> clock(ClockReading answer) {
            return out -> out.text("type", "clock").instant("gatewayTime", answer.gatewayTime());
        }

        @Override
        public Consumer<JsonWriter> noted(Noted answer) {
            return out -> out.text("type", "noted");
        }
    }
}
