package io.bolane.protocol.bolink.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import io.bolane.protocol.bolink.catalogue.FieldSpec.Type;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What one value must be like, seen alone. */
final class ValueRules {
    /** Seconds since 1970 have ten digits until 2286; thirteen are milliseconds. */
    private static final Pattern SECONDS = Pattern.compile("[1-9]\\d{9}");

    private static final Pattern MILLISECONDS = Pattern.compile("[1-9]\\d{12}");
    private static final Pattern WHOLE = Pattern.compile("\\d{1,9}");
    private static final Pattern YUAN = Pattern.compile("\\d{1,10}(\\.\\d{1,5})?");
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter DATETIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);

    private ValueRules() {}

    /** @return what is wrong with a value that is there */
    static Optional<String> fault(FieldSpec field, JsonNode value) {
        if (!matches(field.type(), value)) {
            return Optional.of(
                    "is " + nameOf(value) + ", not " + field.type().name().toLowerCase(Locale.ROOT));
        }
        var text = value.isContainerNode() ? value.toString() : value.asText();
        if (text.isBlank()) {
            return Optional.empty(); // whether it may be empty is not a question of its form
        }
        return length(field, text).or(() -> value.isContainerNode() ? Optional.empty() : scalar(field, text));
    }

    private static boolean matches(Type type, JsonNode value) {
        return switch (type) {
            case STRING -> value.isTextual();
            case INTEGER -> value.isIntegralNumber();
            case NUMBER -> value.isNumber();
            case OBJECT -> value.isObject();
            case ARRAY -> value.isArray();
            case BINARY -> true;
        };
    }

    private static String nameOf(JsonNode value) {
        return value.isFloatingPointNumber()
                ? "decimal number"
                : value.getNodeType().name().toLowerCase(Locale.ROOT);
    }

    private static Optional<String> length(FieldSpec field, String text) {
        var length = text.codePointCount(0, text.length());
        var bounds = field.bounds();
        if (bounds.maxLength() > 0 && length > bounds.maxLength()) {
            return Optional.of("is longer than " + bounds.maxLength());
        }
        return length < bounds.minLength() ? Optional.of("is shorter than " + bounds.minLength()) : Optional.empty();
    }

    private static Optional<String> scalar(FieldSpec field, String text) {
        if (!field.values().isEmpty() && !field.values().containsKey(text)) {
            return Optional.of("is none of " + field.values().keySet());
        }
        if (field.bounds().pattern().filter(pattern -> !text.matches(pattern)).isPresent()) {
            return Optional.of("is not of the form " + field.bounds().pattern().get());
        }
        return unit(field, text).or(() -> range(field, text));
    }

    private static Optional<String> unit(FieldSpec field, String text) {
        if (field.unit().isEmpty()) {
            return Optional.empty();
        }
        return switch (field.unit().get()) {
            case YUAN -> yuan(field, text);
            case SECONDS -> form(text, SECONDS, "unix seconds");
            case MILLISECONDS -> form(text, MILLISECONDS, "unix milliseconds");
            case MINUTES -> field.type() == Type.NUMBER ? Optional.empty() : form(text, WHOLE, "whole minutes");
            case DATE -> time(() -> LocalDate.parse(text, DATE), "yyyy-MM-dd");
            case DATETIME -> time(() -> LocalDateTime.parse(text, DATETIME), "yyyy-MM-dd HH:mm:ss");
        };
    }

    private static Optional<String> yuan(FieldSpec field, String text) {
        if (field.type() != Type.STRING) {
            return new BigDecimal(text).signum() < 0 ? Optional.of("is negative") : Optional.empty();
        }
        var decimals = field.bounds().decimals();
        if (decimals < 0) {
            return form(text, YUAN, "yuan");
        }
        return text.matches("\\d{1,10}\\.\\d{" + decimals + "}")
                ? Optional.empty()
                : Optional.of("is no amount with " + decimals + " decimals");
    }

    private static Optional<String> form(String text, Pattern pattern, String name) {
        return pattern.matcher(text).matches() ? Optional.empty() : Optional.of("is no " + name);
    }

    private static Optional<String> time(Runnable parse, String name) {
        try {
            parse.run();
            return Optional.empty();
        } catch (DateTimeException unreadable) {
            return Optional.of("is not of the form " + name);
        }
    }

    private static Optional<String> range(FieldSpec field, String text) {
        var bounds = field.bounds();
        if (bounds.minimum().isEmpty() && bounds.maximum().isEmpty()) {
            return Optional.empty();
        }
        var number = new BigDecimal(text);
        if (bounds.minimum()
                .filter(least -> number.compareTo(new BigDecimal(least)) < 0)
                .isPresent()) {
            return Optional.of("is less than " + bounds.minimum().get());
        }
        return bounds.maximum()
                .filter(most -> number.compareTo(new BigDecimal(most)) > 0)
                .map(most -> "is more than " + most);
    }
}
