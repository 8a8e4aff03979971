package io.bolane.gateway.api;

import io.bolane.gateway.db.Columns;
import io.bolane.protocol.parking.Plate;
import io.vertx.core.MultiMap;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;

/** The query parameters of a request: those that the address knows, each once. */
final class Parameters {
    static final int DEFAULT_LIMIT = 50;
    static final int MAX_LIMIT = 500;
    private static final int MAX_LENGTH = 300;

    private final MultiMap given;

    private Parameters(MultiMap given) {
        this.given = given;
    }

    /** @throws Problem for a parameter that is not known, stands twice or is too long */
    static Parameters of(MultiMap given, Set<String> known) {
        for (var name : given.names()) {
            if (!known.contains(name)) {
                throw Problem.unknownField(name, known);
            }
            var values = given.getAll(name);
            if (values.size() > 1
                    || values.get(0).length() > MAX_LENGTH
                    || values.get(0).indexOf('\0') >= 0) {
                throw Problem.invalid(name, values, "one value of at most " + MAX_LENGTH + " characters");
            }
        }
        return new Parameters(given);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(given.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** @throws Problem when given and none of these */
    Optional<String> choice(String name, Set<String> allowed) {
        var text = text(name);
        if (text.isPresent() && !allowed.contains(text.get())) {
            throw Problem.invalid(
                    name,
                    text.get(),
                    "one of " + String.join(", ", allowed.stream().sorted().toList()));
        }
        return text;
    }

    Optional<Boolean> flag(String name) {
        return choice(name, Set.of("true", "false")).map(Boolean::valueOf);
    }

    /** @throws Problem when it is no time */
    Optional<OffsetDateTime> time(String name) {
        return text(name).map(text -> {
            try {
                return Columns.timestamp(Times.parse(text));
            } catch (DateTimeException noTime) {
                throw Problem.invalid(name, text, Times.ALLOWED);
            }
        });
    }

    /** @return as it is kept: upper case, without blanks and dots */
    Optional<String> plate(String name) {
        return text(name).map(text -> {
            try {
                return Plate.of(text).text();
            } catch (IllegalArgumentException noPlate) {
                throw Problem.invalid(name, text, "a number plate of at most " + Plate.MAX_LENGTH + " characters");
            }
        });
    }

    Optional<Long> number(String name, long min, long max) {
        return text(name).map(text -> {
            var allowed = "a number, " + min + " to " + max;
            try {
                var number = Long.parseLong(text);
                if (number >= min && number <= max) {
                    return number;
                }
            } catch (NumberFormatException notANumber) {
                throw Problem.invalid(name, text, allowed);
            }
            throw Problem.invalid(name, text, allowed);
        });
    }

    /** The part of a list that is asked for: {@code limit} and {@code cursor}. */
    Slice slice() {
        return new Slice(
                number("limit", 1, MAX_LIMIT).orElse((long) DEFAULT_LIMIT).intValue(),
                text("cursor").map(Cursor::parse));
    }
}
