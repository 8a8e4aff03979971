package io.bolane.agent;

import io.bolane.agent.config.PushConfig;

/** Cameras cannot push: another program has the port, or the address is not this machine's. Expected, so no trace. */
public final class PushPortUnavailable extends RuntimeException {
    PushPortUnavailable(PushConfig push, Throwable why) {
        super(
                "push: cannot listen on " + push.host() + ":" + push.port() + ": " + why.getMessage(),
                null,
                false,
                false);
    }
}
