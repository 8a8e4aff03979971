package io.bolane.tariff;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;

/** A priced stay as a person or a script reads it. */
public final class FeeReport {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    private final Tariff tariff;
    private final Stay stay;
    private final Fee fee;

    private FeeReport(Tariff tariff, Stay stay, Fee fee) {
        this.tariff = tariff;
        this.stay = stay;
        this.fee = fee;
    }

    public static FeeReport of(Tariff tariff, Stay stay) {
        return new FeeReport(tariff, stay, tariff.price(stay));
    }

    public Fee fee() {
        return fee;
    }

    /**
     * @param text "2026-03-03T09:00", then in Asia/Shanghai, or with an offset, "2026-03-03T09:00+08:00" or "…Z"
     * @throws IllegalArgumentException when it is neither
     */
    public static Instant parseTime(String text) {
        try {
            return LocalDateTime.parse(text.strip()).toInstant(Tariff.ZONE);
        } catch (DateTimeException noLocalTime) {
            return parseWithOffset(text);
        }
    }

    private static Instant parseWithOffset(String text) {
        try {
            return OffsetDateTime.parse(text.strip()).toInstant();
        } catch (DateTimeException noTime) {
            throw new IllegalArgumentException(
                    text + " is no time, expected 2026-03-03T09:00 (Asia/Shanghai) or 2026-03-03T09:00+08:00", noTime);
        }
    }

    /** @return one object: {@code {"amount_fen":…,"explanation":[{…}]}}; a doubt is a line that costs nothing */
    public String json() {
        var root = JsonNodeFactory.instance.objectNode();
        root.put("amount_fen", fee.amount().fen());
        var lines = root.putArray("explanation");
        fee.explanation().forEach(line -> lines.add(line(line)));
        doubts().forEach(doubt -> lines.add(line(doubt)));
        return root.toString();
    }

    private ObjectNode line(Segment line) {
        return object(line.from(), line.to(), line.rule().code(), line.units())
                .put("amount_fen", line.amountFen())
                .put("zh", line.chinese())
                .put("en", line.english());
    }

    private ObjectNode line(Doubt doubt) {
        return object(stay.entry(), stay.exit(), doubt.code(), 1)
                .put("amount_fen", 0)
                .put("zh", doubt.chinese())
                .put("en", doubt.english());
    }

    private static ObjectNode object(Instant from, Instant to, String rule, long units) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("from", withOffset(from))
                .put("to", withOffset(to))
                .put("rule", rule)
                .put("units", units);
    }

    private Stream<Doubt> doubts() {
        return fee.doubts().stream().sorted();
    }

    /** @return some lines, the total last */
    public String text() {
        var text = new StringBuilder();
        for (var line : fee.explanation()) {
            text.append("%s → %s  %9s  %s / %s%n"
                    .formatted(
                            local(line.from()),
                            local(line.to()),
                            BigDecimal.valueOf(line.amountFen(), 2).toPlainString(),
                            line.chinese(),
                            line.english()));
        }
        text.append("%s, %d 分钟 / minutes: %s 元 / yuan%n"
                .formatted(tariff.name(), stay.minutes(), fee.amount().toYuan()));
        doubts().forEach(doubt -> text.append("%s / %s%n".formatted(doubt.chinese(), doubt.english())));
        return text.toString();
    }

    private static String withOffset(Instant at) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                at.truncatedTo(ChronoUnit.SECONDS).atZone(Tariff.ZONE));
    }

    private static String local(Instant at) {
        return TIME.format(at.atZone(Tariff.ZONE));
    }
}
