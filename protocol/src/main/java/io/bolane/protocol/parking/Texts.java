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
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(name + " has control characters");
        }
    }

    /** As {@link #check}, and fit to be one level of an MQTT topic. */
    static void checkTopicLevel(String name, String value, int maxLength) {
        check(name, value, maxLength);
        if (value.indexOf('/') >= 0 || value.indexOf('+') >= 0 || value.indexOf('#') >= 0) {
            throw new IllegalArgumentException(name + " has one of / + #: " + value);
        }
    }
}
