package io.bolane.gateway.api;

import io.bolane.protocol.parking.Plate;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** The members of a body, each read once by name. */
final class Members {
    /** A plate may have blanks and dots in it. */
    private static final int MAX_PLATE_TEXT = 32;

    private final JsonObject given;

    /** @throws Problem for a member that is not known */
    Members(JsonObject given, Set<String> known) {
        for (var name : given.fieldNames()) {
            if (!known.contains(name)) {
                throw Problem.unknownField(name, known);
            }
        }
        this.given = given;
    }

    boolean has(String name) {
        return given.getValue(name) != null;
    }

    /** @return blanks around it removed; empty when missing, null or blank */
    Optional<String> text(String name, int maxLength) {
        var value = given.getValue(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof String text) || !isPrintable(text, maxLength)) {
            throw Problem.invalid(name, value, textOf(maxLength));
        }
        return Optional.of(text.strip()).filter(stripped -> !stripped.isEmpty());
    }

    private static String textOf(int maxLength) {
        return "a text of at most " + maxLength + " printable characters";
    }

    private static boolean isPrintable(String text, int maxLength) {
        return text.length() <= maxLength && text.chars().noneMatch(Character::isISOControl);
    }

    /** @throws Problem when missing or blank */
    String requiredText(String name, int maxLength) {
        return text(name, maxLength).orElseThrow(() -> Problem.missing(name, textOf(maxLength)));
    }

    /** Why somebody does what is asked for: nothing is changed without. @throws Problem when missing */
    String reason() {
        return requiredText("reason", StayAudit.MAX_REASON_LENGTH);
    }

    /** @return whether the member is there and null: what it names is to be taken away */
    boolean isNull(String name) {
        return given.containsKey(name) && given.getValue(name) == null;
    }

    /** @throws Problem when it is no whole number from min to max */
    Optional<Long> number(String name, long min, long max) {
        var value = given.getValue(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof Integer || value instanceof Long)
                || ((Number) value).longValue() < min
                || ((Number) value).longValue() > max) {
            throw Problem.invalid(name, value, "a number, " + min + " to " + max);
        }
        return Optional.of(((Number) value).longValue());
    }

    /** @throws Problem when it is neither true nor false */
    Optional<Boolean> flag(String name) {
        var value = given.getValue(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof Boolean flag)) {
            throw Problem.invalid(name, value, "true or false");
        }
        return Optional.of(flag);
    }

    /** @throws Problem when it is no time */
    Optional<Instant> time(String name) {
        return text(name, Times.ALLOWED.length()).map(text -> {
            try {
                return Times.parse(text);
            } catch (DateTimeException noTime) {
                throw Problem.invalid(name, text, Times.ALLOWED);
            }
        });
    }

    /** @throws Problem when missing or no plate */
    Plate plate(String name) {
        return plateOf(name, requiredText(name, MAX_PLATE_TEXT));
    }

    /** @throws Problem when missing, or not 1 to maxCount plates */
    List<Plate> plates(String name, int maxCount) {
        var texts = texts(name, maxCount, MAX_PLATE_TEXT);
        return IntStream.range(0, texts.size())
                .mapToObj(i -> plateOf(name + "[" + i + "]", texts.get(i)))
                .toList();
    }

    private static Plate plateOf(String name, String text) {
        try {
            return Plate.of(text);
        } catch (IllegalArgumentException noPlate) {
            throw Problem.invalid(name, text, "a number plate of at most " + Plate.MAX_LENGTH + " characters");
        }
    }

    /** @throws Problem when given and none of these */
    Optional<String> optionalChoice(String name, List<String> allowed) {
        return has(name) ? Optional.of(choice(name, allowed)) : Optional.empty();
    }

    /** @throws Problem when missing or none of these */
    String choice(String name, List<String> allowed) {
        var words = "one of " + String.join(", ", allowed);
        if (!has(name)) {
            throw Problem.missing(name, words);
        }
        if (!(given.getValue(name) instanceof String text) || !allowed.contains(text)) {
            throw Problem.invalid(name, given.getValue(name), words);
        }
        return text;
    }

    /**
     * @param known members of each object
     * @return the objects of a list, none when it is missing
     * @throws Problem when they are no objects, more than maxCount, or have other members
     */
    List<Members> parts(String name, int maxCount, String... known) {
        if (!has(name)) {
            return List.of();
        }
        if (!(given.getValue(name) instanceof JsonArray list)
                || list.size() > maxCount
                || !list.stream().allMatch(JsonObject.class::isInstance)) {
            throw Problem.invalid(name, given.getValue(name), "at most " + maxCount + " objects");
        }
        return IntStream.range(0, list.size())
                .mapToObj(i -> new Members(list.getJsonObject(i), Set.of(known)))
                .toList();
    }

    /** @throws Problem when missing, or not 1 to maxCount texts */
    List<String> texts(String name, int maxCount, int maxLength) {
        var allowed = "1 to " + maxCount + " texts of at most " + maxLength + " printable characters";
        if (!has(name)) {
            throw Problem.missing(name, allowed);
        }
        if (!(given.getValue(name) instanceof JsonArray list) || list.isEmpty() || list.size() > maxCount) {
            throw Problem.invalid(name, given.getValue(name), allowed);
        }
        return IntStream.range(0, list.size())
                .mapToObj(i -> {
                    if (list.getValue(i) instanceof String text && isPrintable(text, maxLength)) {
                        return text;
                    }
                    throw Problem.invalid(name + "[" + i + "]", list.getValue(i), textOf(maxLength));
                })
                .toList();
    }
}
