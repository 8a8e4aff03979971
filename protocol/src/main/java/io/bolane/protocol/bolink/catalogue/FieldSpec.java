package io.bolane.protocol.bolink.catalogue;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One row of an interface's table.
 *
 * @param name path from the top: "a.b" is member b of object a, "list[].x" member x of each object in the array list
 * @param beside stands beside data, not in it
 * @param when the condition of {@link Need#CONDITIONAL}, where it can be evaluated
 * @param circumstance the condition in words, where it cannot
 * @param values allowed texts and what they mean; empty: any
 * @param defaultValue what an absent field means
 * @param echo in a reply: is the value of the same member of the request, if that has one
 * @param example as JSON text
 */
public record FieldSpec(
        String name,
        Type type,
        boolean beside,
        Need need,
        Optional<Condition> when,
        Optional<String> circumstance,
        Optional<Unit> unit,
        Bounds bounds,
        Map<String, String> values,
        Optional<String> defaultValue,
        Fill fill,
        boolean echo,
        Optional<String> example,
        String doc) {

    /** JSON type, exactly as the table says. */
    public enum Type {
        STRING,
        INTEGER,
        NUMBER,
        OBJECT,
        ARRAY,
        /** The body is no JSON (5.4). */
        BINARY
    }

    /** Whether the field must be there. */
    public enum Need {
        ALWAYS,
        CONDITIONAL,
        OPTIONAL
    }

    /** What a number or a text counts, and so how it is written. */
    public enum Unit {
        YUAN,
        /** Unix seconds. */
        SECONDS,
        /** Unix milliseconds. */
        MILLISECONDS,
        MINUTES,
        /** yyyy-MM-dd. */
        DATE,
        /** yyyy-MM-dd HH:mm:ss, Beijing time. */
        DATETIME
    }

    /** Who gives the value when the caller does not. */
    public enum Fill {
        CALLER,
        /** The account number. */
        UNION,
        /** The interface's {@code service_name}. */
        SERVICE,
        /** A number that differs from the one of the call before. */
        RAND,
        /** The current time. */
        NOW,
        SIGN,
        /** The only value. */
        FIXED
    }

    /**
     * @param minLength of the text, 0: none
     * @param maxLength of the text, 0: none
     * @param decimals of an amount written as text, -1: any
     * @param minimum smallest number
     * @param maximum largest number
     * @param pattern regular expression for the whole text
     */
    public record Bounds(
            int minLength,
            int maxLength,
            int decimals,
            Optional<String> minimum,
            Optional<String> maximum,
            Optional<String> pattern) {}

    public FieldSpec {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values)); // in the order of the table
    }

    /** @return this row, but as one that must be there */
    public FieldSpec always() {
        return new FieldSpec(
                name,
                type,
                beside,
                Need.ALWAYS,
                when,
                circumstance,
                unit,
                bounds,
                values,
                defaultValue,
                fill,
                echo,
                example,
                doc);
    }

    /** @return the names from the top; "list[]" for an array that is entered */
    public List<String> path() {
        return List.of(name.split("\\."));
    }
}
