package io.bolane.agent.push;

import java.util.Optional;

/**
 * What all devices of one family say in their requests.
 *
 * @param <M> a request in our words
 */
public interface PushDialect<M> {
    /**
     * Reads a request. Runs on a worker when the request is large, so it holds no state.
     *
     * @throws UnreadablePush for whatever cannot be read; nothing else leaves here
     */
    M decode(PushRequest request) throws UnreadablePush;

    /** The number by which the device calls itself, in lower case; empty when the request names none. */
    Optional<String> serial(M message);
}
