package io.bolane.embedded;

/** An embedded part does not start. The message is for the operator: what, why, what to do. */
public final class StartFailure extends RuntimeException {
    StartFailure(String message) {
        super(message);
    }

    StartFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
