package io.bolane.gateway.correction;

/** A person who decides, and why. */
public record By(String name, String reason) {
    /** @return for the journal */
    String text() {
        return name + ": " + reason;
    }
}
