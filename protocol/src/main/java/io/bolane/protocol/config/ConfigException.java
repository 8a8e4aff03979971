package io.bolane.protocol.config;

/** A configuration that cannot be used. The message is one line for the operator: path, value, what is allowed. */
public final class ConfigException extends RuntimeException {
    public ConfigException(String path, Object value, String allowed) {
        super(path + ": " + value + " is not allowed, expected " + allowed);
    }

    private ConfigException(String message) {
        super(message);
    }

    public static ConfigException missing(String path, String allowed) {
        return new ConfigException(path + ": missing, expected " + allowed);
    }

    public static ConfigException unknown(String path, Iterable<String> known) {
        return new ConfigException(path + ": unknown key, known are " + String.join(", ", known));
    }

    /** @param where a file or variable that cannot be read, and why */
    public static ConfigException unreadable(String where, String why) {
        return new ConfigException(where + ": " + why);
    }
}
