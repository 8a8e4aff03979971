package io.bolane.gateway.api;

import io.bolane.gateway.db.Columns;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;

/**
 * The place between two rows of a list that is ordered by a time and an id, newest first. Lists go on behind the row
 * itself, not after a number of rows, so that rows that come meanwhile neither repeat nor hide any.
 */
record Cursor(Instant at, String id) {
    private static final int MAX_LENGTH = 256;

    String toText() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((at + " " + id).getBytes(StandardCharsets.UTF_8));
    }

    /** @throws Problem when it is no cursor of ours */
    static Cursor parse(String text) {
        try {
            if (text.length() <= MAX_LENGTH) {
                var parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ", 2);
                var at = Times.inRange(Instant.parse(parts[0]));
                if (parts.length == 2 && parts[1].indexOf('\0') < 0) {
                    return new Cursor(at, parts[1]);
                }
            }
        } catch (IllegalArgumentException | DateTimeException notOurs) {
            throw invalid(text);
        }
        throw invalid(text);
    }

    private static Problem invalid(String text) {
        return Problem.invalid("cursor", text, "as it stands in the Link header of the page before");
    }

    OffsetDateTime timestamp() {
        return Columns.timestamp(at);
    }

    /** @throws Problem when the id is none of a list with numbers */
    long number() {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException notANumber) {
            throw invalid(toText());
        }
    }
}
