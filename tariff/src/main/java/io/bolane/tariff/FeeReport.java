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
            return LocalDateTime.parse(text.strip()).atZone(Tariff.ZONE).toInstant();
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

    /** @return one object: {@code {"amount_fen":…,"explanation":[{…}]}} and more */
    public String json() {
        var root = JsonNodeFactory.instance.objectNode();
        root.put("tariff", tariff.name());
        root.put("version", tariff.versionAt(stay.entry()).from().toString());
        root.put("in", withOffset(stay.entry()));
        root.put("out", withOffset(stay.exit()));
        root.put("minutes", stay.minutes());
        root.put("amount_fen", fee.amount().fen());
        root.put("amount_yuan", fee.amount().toYuan());
        root.put("over_sanity_limit", fee.overSanityLimit());
        var lines = root.putArray("explanation");
        fee.explanation().forEach(line -> lines.add(json(line)));
        return root.toString();
    }

    private static ObjectNode json(Segment line) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("from", withOffset(line.from()))
                .put("to", withOffset(line.to()))
                .put("rule", line.rule().code())
                .put("units", line.units())
                .put("amount_fen", line.amountFen())
                .put("zh", line.chinese())
                .put("en", line.english());
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
        if (fee.overSanityLimit()) {
            text.append("超过核查限额，须人工确认 / above the sanity limit: held for a person%n".formatted());
        }
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
