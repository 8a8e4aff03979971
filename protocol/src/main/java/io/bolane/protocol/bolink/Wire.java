package io.bolane.protocol.bolink;

/** Enumerations that Bolink numbers. */
final class Wire {
    private Wire() {}

    /** @return the constant whose ordinal the text is, so constants stand in the order of Bolink's numbers from 0 */
    static <E extends Enum<E>> E choice(E[] constants, String text) {
        var number = Fields.wholeNumber(text);
        if (number < 0 || number >= constants.length) {
            throw new IllegalArgumentException("unknown value " + number);
        }
        return constants[(int) number];
    }
}
