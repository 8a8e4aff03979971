package io.bolane.protocol.bolink;

/** A body that is not taken. Expected, so without stack trace; the message is for the log, never for Bolink. */
public abstract sealed class BolinkRefusal extends RuntimeException
        permits BadSignature, InvalidField, UnknownService, UnreadableBody {
    BolinkRefusal(String message) {
        super(message, null, false, false);
    }
}
