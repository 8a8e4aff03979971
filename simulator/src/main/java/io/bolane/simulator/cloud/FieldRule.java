package io.bolane.simulator.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * One row of a table of the document.
 *
 * @param required whether the message, as it stands, has to hold the field
 * @param maxLength of the value's text; 0: none is printed
 * @param values the only ones that are allowed; empty: any
 */
record FieldRule(
        String name,
        Type type,
        Predicate<JsonNode> required,
        int maxLength,
        Set<String> values,
        Optional<Pattern> form) {
    private static final Pattern YUAN = Pattern.compile("\\d{1,10}\\.\\d{2}");
    private static final Pattern ANY_YUAN = Pattern.compile("\\d{1,10}(\\.\\d{1,5})?");
    /** Seconds since 1970 have ten digits until 2286; thirteen would be milliseconds. */
    private static final Pattern SECONDS = Pattern.compile("[1-9]\\d{9}");

    /** What the JSON has to be. */
    enum Type {
        STRING,
        INTEGER,
        NUMBER,
        OBJECT;

        boolean matches(JsonNode value) {
            return switch (this) {
                case STRING -> value.isTextual();
                case INTEGER -> value.isIntegralNumber();
                case NUMBER -> value.isNumber();
                case OBJECT -> value.isObject();
            };
        }
    }

    static FieldRule text(String name) {
        return new FieldRule(name, Type.STRING, message -> false, 0, Set.of(), Optional.empty());
    }

    static FieldRule integer(String name) {
        return new FieldRule(name, Type.INTEGER, message -> false, 0, Set.of(), Optional.empty());
    }

    static FieldRule number(String name) {
        return new FieldRule(name, Type.NUMBER, message -> false, 0, Set.of(), Optional.empty());
    }

    static FieldRule object(String name) {
        return new FieldRule(name, Type.OBJECT, message -> false, 0, Set.of(), Optional.empty());
    }

    /** Unix seconds as a number. */
    static FieldRule seconds(String name) {
        return new FieldRule(name, Type.INTEGER, message -> false, 0, Set.of(), Optional.of(SECONDS));
    }

    /** Yuan as a string with two decimals, the way requests hold it. */
    static FieldRule yuan(String name) {
        return new FieldRule(name, Type.STRING, message -> false, 15, Set.of(), Optional.of(YUAN));
    }

    /** Yuan as a string, the way answers hold it: "6.0". */
    static FieldRule looseYuan(String name) {
        return new FieldRule(name, Type.STRING, message -> false, 15, Set.of(), Optional.of(ANY_YUAN));
    }

    FieldRule always() {
        return when(message -> true);
    }

    FieldRule when(Predicate<JsonNode> condition) {
        return new FieldRule(name, type, condition, maxLength, values, form);
    }

    FieldRule max(int length) {
        return new FieldRule(name, type, required, length, values, form);
    }

    FieldRule oneOf(String... allowed) {
        return new FieldRule(name, type, required, maxLength, Set.of(allowed), form);
    }

    /** @return what is wrong with this field of the message */
    Optional<String> fault(JsonNode message) {
        var value = message.get(name);
        if (value == null) {
            return required.test(message) ? Optional.of(name + " is missing") : Optional.empty();
        }
        if (!type.matches(value)) {
            return Optional.of(name + " is " + value.getNodeType() + ", not " + type);
        }
        var text = value.asText();
        if (value.isTextual() && text.isBlank() && required.test(message)) {
            return Optional.of(name + " is empty");
        }
        if (maxLength > 0 && text.length() > maxLength) {
            return Optional.of(name + " is longer than " + maxLength);
        }
        if (!values.isEmpty() && !values.contains(text)) {
            return Optional.of(name + " is " + text + ", not one of " + values);
        }
        return form.filter(pattern -> !pattern.matcher(text).matches())
                .map(pattern -> name + " is " + text + ", not of the form " + pattern);
    }
}
