package io.bolane.protocol.bolink;

/** Refuses bytes that are not UTF-8, before a parser guesses at another charset. */
final class Utf8 {
    private Utf8() {}

    static void check(byte[] bytes) {
        var at = 0;
        while (at < bytes.length) {
            at = bytes[at] > 0 ? at + 1 : at + sequence(bytes, at);
        }
    }

    /** @return how many bytes the character at {@code at} has */
    private static int sequence(byte[] bytes, int at) {
        var lead = bytes[at] & 0xFF;
        if (lead >= 0xC2 && lead <= 0xDF && continues(bytes, at + 1, 0x80, 0xBF)) {
            return 2;
        }
        var min = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
        var max = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
        if (lead >= 0xE0
                && lead <= 0xF4
                && continues(bytes, at + 1, min, max)
                && continues(bytes, at + 2, 0x80, 0xBF)) {
            if (lead < 0xF0) {
                return 3;
            }
            if (continues(bytes, at + 3, 0x80, 0xBF)) {
                return 4;
            }
        }
        throw new UnreadableBody("no UTF-8 at byte " + at);
    }

    private static boolean continues(byte[] bytes, int at, int min, int max) {
        return at < bytes.length && (bytes[at] & 0xFF) >= min && (bytes[at] & 0xFF) <= max;
    }
}
