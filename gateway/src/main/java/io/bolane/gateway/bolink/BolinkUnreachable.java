package io.bolane.gateway.bolink;

/** Bolink gave no answer that could be used: not there, too slow, or not Bolink. It may have acted all the same. */
public final class BolinkUnreachable extends RuntimeException {
    BolinkUnreachable(String message) {
        super(message, null, false, false);
    }
}
