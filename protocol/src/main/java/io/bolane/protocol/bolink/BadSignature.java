package io.bolane.protocol.bolink;

/** The sign is missing or does not follow from the text of data and the key. */
public final class BadSignature extends BolinkRefusal {
    public BadSignature() {
        super("sign does not match data");
    }
}
