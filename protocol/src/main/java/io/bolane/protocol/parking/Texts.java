package io.bolane.protocol.parking;

/** The checks that the text values of this package have in common. */
final class Texts {
    private Texts() {}

    static void check(String name, String value, int maxLength) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(name + " is empty");
        }
        if (value.length() > maxLength) {
            throw new IllegalArgumentException(name + " has " + value.length() + " characters, at most " + maxLength);
        }
        for (var i = 0; i < value.length(); i++) {
            if (Character.isISOControl(value.charAt(i))) {
                throw new IllegalArgumentException(name + " has control characters");
            }
            if (Character.isSurrogate(value.charAt(i)) && !isPair(value, i)) {
                throw new IllegalArgumentException(name + " has half a character");
            }
        }
    }

    /** @return whether the surrogate at {@code at} has its other half; half a character cannot be written as UTF-8 */
    private static boolean isPair(String value, int at) {
        return Character.isHighSurrogate(value.charAt(at))
                ? at + 1 < value.length() && Character.isLowSurrogate(value.charAt(at + 1))
                : at > 0 && Character.isHighSurrogate(value.charAt(at - 1));
    }

    /** As {@link #check}, and fit to be one level of an MQTT topic. */
    static void checkTopicLevel(String name, String value, int maxLength) {
        check(name, value, maxLength);
        if (value.indexOf('/') >= 0 || value.indexOf('+') >= 0 || value.indexOf('#') >= 0) {
            throw new IllegalArgumentException(name + " has one of / + #: " + value);
        }
    }
}
