package io.bolane.protocol.lane;

import java.util.regex.Pattern;

/** Names one fire alarm of a park for ever; a level of a topic. */
public record AlarmId(String value) {
    public static final int MAX_LENGTH = 48;
    private static final Pattern FORM = Pattern.compile("[0-9A-Za-z_-]{1," + MAX_LENGTH + "}");

    /** @throws IllegalArgumentException when it has other characters than letters, digits, _ and -, or too many */
    public AlarmId {
        if (value == null || !FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("alarm id must have 1 to " + MAX_LENGTH + " letters, digits, _ or -");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
