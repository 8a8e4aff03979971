package io.bolane.protocol.lane;

import io.bolane.protocol.lane.LaneAnswer.ClockReading;
import io.bolane.protocol.lane.LaneAnswer.EntryChecked;
import io.bolane.protocol.lane.LaneAnswer.ExitDecision;
import io.bolane.protocol.lane.LaneAnswer.MirrorPage;
import io.bolane.protocol.lane.LaneAnswer.Noted;
import io.bolane.protocol.lane.LaneAnswer.Verdict;
import io.bolane.protocol.lane.LaneRequest.ClockProbe;
import io.bolane.protocol.lane.LaneRequest.EntryCheck;
import io.bolane.protocol.lane.LaneRequest.ExitQuote;
import io.bolane.protocol.lane.LaneRequest.MirrorQuery;
import io.bolane.protocol.lane.LaneRequest.WaitEnded;
import io.bolane.protocol.parking.CityAnswer;
import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.PlateColor;
import java.time.Duration;
import java.util.function.Consumer;

/** {@link LaneRequest} and {@link LaneAnswer} to and from JSON. */
public final class LaneRequestCodec {
    /** Pages of a mirror are larger than other messages; brokers are set up for 256 KiB. */
    static final int MAX_ANSWER_BYTES = 256 * 1024;
    /** Of a packed answer, unpacked: escapes at most double the texts of a page. */
    static final int MAX_UNPACKED_BYTES = 1024 * 1024;

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
                        in.instant("readAt"),
                        PictureRefCodec.read(in));
            case "wait-ended" -> new WaitEnded();
            case "clock" -> new ClockProbe();
            case "mirror" ->
                new MirrorQuery(
                        in.number("after"),
                        in.optionalNumber("seen").orElse(0L),
                        in.optionalFlag("packed").orElse(false));
            case "entry-check" ->
                in.built(
                        "withinMs",
                        () -> new EntryCheck(
                                in.value("plate", Plate::of),
                                in.choice("color", PlateColor.class),
                                Duration.ofMillis(in.number("withinMs"))));
            default -> throw in.unknownType("type");
        };
    }

    public static byte[] write(LaneAnswer answer) {
        return PreparedAnswer.plain(answer.body()).to(answer.requestId());
    }

    static byte[] write(LaneAnswer.Body body) {
        var out = new JsonWriter();
        body.match(ANSWER_WRITER).accept(out);
        return out.toBytes();
    }

    /** @throws InvalidMessage naming the field */
    public static LaneAnswer readAnswer(byte[] payload) {
        var in = Gzip.isPacked(payload)
                ? JsonReader.of(Gzip.unpack(payload, MAX_UNPACKED_BYTES), MAX_UNPACKED_BYTES)
                : JsonReader.of(payload, MAX_ANSWER_BYTES);
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
            case "mirror" ->
                new MirrorPage(
                        in.flag("reset"),
                        in.number("after"),
                        in.number("upTo"),
                        LaneStateCodec.readHead(in.object("head")),
                        in.objects("items", LaneRequestCodec::readItem));
            case "entry-checked" ->
                new EntryChecked(
                        new CityAnswer(in.choice("outcome", CityAnswer.Outcome.class), in.optionalText("text")));
            default -> throw in.unknownType("type");
        };
    }

    private static MirrorItem readItem(JsonReader in) {
        return in.built("key", () -> new MirrorItem(in.text("kind"), in.text("key"), in.optionalText("content")));
    }

    private static final class RequestWriter implements LaneRequest.Cases<Consumer<JsonWriter>> {
        @Override
        public Consumer<JsonWriter> exitQuote(ExitQuote request) {
            return out -> {
                out.text("type", "exit-quote")
                        .text("plate", request.plate().map(Plate::text))
                        .choice("color", request.color())
                        .instant("readAt", request.readAt());
                PictureRefCodec.write(out, request.picture());
            };
        }

        @Override
        public Consumer<JsonWriter> waitEnded(WaitEnded request) {
            return out -> out.text("type", "wait-ended");
        }

        @Override
        public Consumer<JsonWriter> clock(ClockProbe request) {
            return out -> out.text("type", "clock");
        }

        @Override
        public Consumer<JsonWriter> mirror(MirrorQuery request) {
            return out -> out.text("type", "mirror")
                    .number("after", request.after())
                    .number("seen", request.seen())
                    .flag("packed", request.packed());
        }

        @Override
        public Consumer<JsonWriter> entryCheck(EntryCheck request) {
            return out -> out.text("type", "entry-check")
                    .text("plate", request.plate().text())
                    .choice("color", request.color())
                    .number("withinMs", request.within().toMillis());
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

        @Override
        public Consumer<JsonWriter> entryChecked(EntryChecked answer) {
            return out -> out.text("type", "entry-checked")
                    .choice("outcome", answer.city().outcome())
                    .text("text", answer.city().text());
        }

        @Override
        public Consumer<JsonWriter> mirror(MirrorPage answer) {
            return out -> LaneStateCodec.writeHead(
                            out.text("type", "mirror")
                                    .flag("reset", answer.reset())
                                    .number("after", answer.after())
                                    .number("upTo", answer.upTo())
                                    .open("head"),
                            answer.head())
                    .close()
                    .objects("items", answer.items(), (each, item) -> each.text("kind", item.kind())
                            .text("key", item.key())
                            .text("content", item.content()));
        }
    }
}
