package io.bolane.protocol.bolink.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.bolane.protocol.bolink.InvalidField;
import io.bolane.protocol.bolink.catalogue.FieldSpec.Type;
import io.bolane.protocol.bolink.catalogue.FieldSpec.Unit;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Turns one given value into the JSON type of the table: number or numeric text, object or its JSON text. */
final class GivenValue {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter DATETIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final BigDecimal FIRST_MILLISECOND = new BigDecimal("1000000000000");
    private static final int LONGEST_NUMBER = 40;

    private final FieldSpec field;
    private final JsonNode given;

    private GivenValue(FieldSpec field, JsonNode given) {
        this.field = field;
        this.given = given;
    }

    /** @throws InvalidField when it cannot be turned */
    static JsonNode convert(FieldSpec field, JsonNode given) {
        return new GivenValue(field, given).converted();
    }

    private JsonNode converted() {
        return switch (field.type()) {
            case STRING -> TextNode.valueOf(asText());
            case INTEGER -> whole(isTime() ? time() : number(scalar()));
            case NUMBER -> DecimalNode.valueOf(number(scalar()));
            case OBJECT, ARRAY -> container();
            case BINARY -> throw refused("cannot be given");
        };
    }

    private String asText() {
        if (given.isContainerNode()) {
            return DataWriter.text(given); // a list that the table types as text (11.5)
        }
        if (isTime()) {
            return time().toPlainString();
        }
        return isAmount() ? amount() : scalar();
    }

    private String scalar() {
        if (given.isNumber()) {
            return given.decimalValue().toPlainString();
        }
        if (!given.isTextual()) {
            throw refused("is neither text nor number");
        }
        return given.textValue().strip();
    }

    private boolean isTime() {
        return field.unit()
                .filter(unit -> unit == Unit.SECONDS || unit == Unit.MILLISECONDS)
                .isPresent();
    }

    private boolean isAmount() {
        return field.bounds().decimals() >= 0;
    }

    private String amount() {
        try {
            return number(scalar()).setScale(field.bounds().decimals()).toPlainString();
        } catch (ArithmeticException partOfAFen) {
            throw refused("has more than " + field.bounds().decimals() + " decimals");
        }
    }

    private BigDecimal number(String text) {
        if (text.length() > LONGEST_NUMBER || text.indexOf('e') >= 0 || text.indexOf('E') >= 0) {
            throw refused("is no number");
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException notANumber) {
            throw refused("is no number");
        }
    }

    private JsonNode whole(BigDecimal number) {
        try {
            var value = number.toBigIntegerExact();
            return value.bitLength() < Long.SIZE ? LongNode.valueOf(value.longValue()) : BigIntegerNode.valueOf(value);
        } catch (ArithmeticException decimals) {
            throw refused("is no whole number");
        }
    }

    /** Unix seconds or milliseconds, an instant with its offset, or "2026-03-02 08:00:00" in Beijing. */
    private BigDecimal time() {
        var text = scalar();
        var millis = field.unit().orElseThrow() == Unit.MILLISECONDS;
        if (text.matches("\\d{1,16}")) {
            var number = new BigDecimal(text);
            var isMillis = number.compareTo(FIRST_MILLISECOND) >= 0;
            if (millis == isMillis) {
                return number;
            }
            var seconds = isMillis ? number.longValue() / 1000 : number.longValue();
            return BigDecimal.valueOf(millis ? seconds * 1000 : seconds);
        }
        try {
            var instant = instant(text);
            return BigDecimal.valueOf(millis ? instant.toEpochMilli() : instant.getEpochSecond());
        } catch (DateTimeException unreadable) {
            throw refused("is no time");
        }
    }

    private static Instant instant(String text) {
        return text.indexOf('T') > 0
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text, DATETIME).atZone(CHINA).toInstant();
    }

    private JsonNode container() {
        var node = given;
        if (given.isTextual()) {
            try {
                node = DataWriter.MAPPER.readTree(given.textValue());
            } catch (JsonProcessingException notJson) {
                throw refused("is no JSON");
            }
        }
        if (field.type() == Type.OBJECT ? !node.isObject() : !node.isArray()) {
            throw refused(field.type() == Type.OBJECT ? "is no object" : "is no array");
        }
        return node;
    }

    private InvalidField refused(String reason) {
        return new InvalidField(field.name(), reason);
    }
}
