package io.bolane.protocol.checkup;

/**
 * One thing that was looked at.
 *
 * @param subject what was looked at: "broker", "lane A1 camera"
 * @param found what was seen
 * @param advice what to do about it; empty when all is well
 */
public record Finding(Level level, String subject, String found, String advice) {

    /** How it is. */
    public enum Level {
        OK,
        /** It works, but not as it should. */
        WARNING,
        /** It does not work. */
        BROKEN
    }

    public static Finding ok(String subject, String found) {
        return new Finding(Level.OK, subject, found, "");
    }

    public static Finding warning(String subject, String found, String advice) {
        return new Finding(Level.WARNING, subject, found, advice);
    }

    public static Finding broken(String subject, String found, String advice) {
        return new Finding(Level.BROKEN, subject, found, advice);
    }
}
