package io.bolane.agent.push;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;

/** A request that waits for its one answer. Runs on the event loop of the lane it came for. */
public final class PushExchange {
    private final HttpServerResponse response;
    private boolean answered;

    PushExchange(HttpServerResponse response) {
        this.response = response;
    }

    /** True while an answer can reach the device. */
    public boolean isOpen() {
        return !answered && !response.closed() && !response.ended();
    }

    /**
     * Answers; to be called once.
     *
     * @return succeeds when the system has taken the whole answer; fails when the device has gone: how much of it
     *     arrived is not known then
     */
    public Future<Void> answer(PushReply reply) {
        if (!isOpen()) {
            return Future.failedFuture("nobody waits for this answer");
        }
        answered = true;
        response.setStatusCode(reply.status()).putHeader("Content-Type", reply.contentType());
        return response.end(reply.body());
    }
}
