package io.bolane.protocol.parking;

import java.util.regex.Pattern;

/**
 * The text of a number plate as read ("京A12345"), or the stand-in that Bolink makes for a car without one ("EA47829").
 * Upper case, without blanks, dots and hyphens, so that two readings of one plate are equal.
 */
public record Plate(String text) {
    /** Bolink allows 8; a stand-in may be longer with a mark such as 无 before it. */
    public static final int MAX_LENGTH = 16;

    /** A province or a mark such as 无, a letter, and five or six more: a plate, however it got into a text. */
    private static final Pattern IN_TEXT =
            Pattern.compile("\\p{IsHan}[A-Z][·. -]?[A-Z0-9]{4,6}[\\p{IsHan}]?|[A-Z]{2}[0-9]{5,6}");

    /**
     * @throws IllegalArgumentException when nothing is left after cleaning, or more than {@value #MAX_LENGTH}
     * characters
     */
    public Plate {
        text = text == null ? "" : clean(text);
        Texts.check("plate", text, MAX_LENGTH);
    }

    public static Plate of(String text) {
        return new Plate(text);
    }

    private static String clean(String raw) {
        for (var i = 0; i < raw.length(); i++) {
            if (isFiller(raw.charAt(i)) || Character.toUpperCase(raw.charAt(i)) != raw.charAt(i)) {
                return cleaned(raw);
            }
        }
        return raw;
    }

    private static String cleaned(String raw) {
        var cleaned = new StringBuilder(raw.length());
        for (var i = 0; i < raw.length(); i++) {
            if (!isFiller(raw.charAt(i))) {
                cleaned.append(Character.toUpperCase(raw.charAt(i)));
            }
        }
        return cleaned.toString();
    }

    private static boolean isFiller(char c) {
        return Character.isWhitespace(c) || c == 0x3000 || c == '·' || c == '.' || c == '-';
    }

    /** @return the plate with its middle hidden, fit for logs: "京A***45" */
    public String shortened() {
        if (text.length() < 4) {
            return "***";
        }
        return text.substring(0, 2) + "***" + text.substring(text.length() - 2);
    }

    /** @return the text, with all that looks like a plate shortened, fit for logs */
    public static String shortenedIn(String text) {
        return IN_TEXT.matcher(text).replaceAll(found -> Plate.of(found.group()).shortened());
    }

    @Override
    public String toString() {
        return shortened();
    }
}
