package io.bolane.protocol.bolink;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The KEY of one vendor account in one environment, Bolink 1.2: an opaque text. It never appears in a log. */
public final class SigningKey {
    private final String value;
    private final byte[] suffix;

    private SigningKey(String value) {
        this.value = value;
        this.suffix = ("key=" + value).getBytes(StandardCharsets.UTF_8);
    }

    /** @throws IllegalArgumentException when blank; the message does not hold the key */
    public static SigningKey of(String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("signing key is empty");
        }
        return new SigningKey(value.strip());
    }

    /** The bytes of {@code key=<KEY>} that follow the text of data; not to be changed. */
    byte[] suffix() {
        return suffix;
    }

    String value() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SigningKey that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(suffix);
    }

    @Override
    public String toString() {
        return "SigningKey[hidden]";
    }
}
