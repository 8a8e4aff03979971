package io.bolane.gateway.polling;

import io.bolane.protocol.time.Timers;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;

/** Posts to Bolink with a limit for the whole exchange, and can give one up at any time. */
final class PollingHttp {
    private static final int MAX_REPLY_BYTES = 256 * 1024;
    private static final int CONNECT_MS = 5_000;

    private final HttpClientAgent http;
    private final Timers timers;

    /** @param connections at the same time; further requests wait for one */
    PollingHttp(Vertx vertx, Timers timers, int connections) {
        this.http = vertx.createHttpClient(
                new HttpClientOptions()
                        .setTcpNoDelay(true)
                        .setConnectTimeout(CONNECT_MS)
                        .setKeepAliveTimeout(30),
                new PoolOptions().setHttp1MaxSize(connections));
        this.timers = timers;
    }

    /** A reply, whatever its status. */
    record Reply(int status, byte[] body) {
        static final int OK = 200;
    }

    /**
     * A request that was begun.
     *
     * @param reply fails with {@link NotConnected}
     * @param abort closes its connection and lets the reply fail; without effect after the reply
     */
    record Exchange(Future<Reply> reply, Runnable abort) {}

    Exchange post(URI address, String body, Duration limit) {
        Promise<Reply> answer = Promise.promise();
        var options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(address.toString())
                .putHeader("Content-Type", "application/json;charset=utf-8");
        var timer = timers.after(
                limit, () -> answer.tryFail(new NotConnected("no answer within " + limit.toMillis() + " ms")));
        http.request(options)
                .compose(request -> {
                    if (answer.future().isComplete()) {
                        return request.reset()
                                .transform(gone -> Future.<Reply>failedFuture(new NotConnected("given up")));
                    }
                    answer.future().onFailure(given -> request.reset());
                    return request.send(Buffer.buffer(body)).compose(PollingHttp::read);
                })
                .onSuccess(answer::tryComplete)
                .onFailure(cause -> answer.tryFail(NotConnected.because(cause)));
        answer.future().onComplete(ended -> timer.cancel());
        return new Exchange(answer.future(), () -> answer.tryFail(new NotConnected("given up")));
    }

    private static Future<Reply> read(HttpClientResponse response) {
        Promise<Reply> whole = Promise.promise();
        var body = Buffer.buffer();
        response.exceptionHandler(whole::tryFail);
        response.endHandler(ended -> whole.tryComplete(new Reply(response.statusCode(), body.getBytes())));
        response.handler(part -> {
            if (body.length() + part.length() > MAX_REPLY_BYTES) {
                whole.tryFail(new NotConnected("answer longer than " + MAX_REPLY_BYTES + " bytes"));
                response.request().reset();
                return;
            }
            body.appendBuffer(part);
        });
        return whole.future();
    }

    Future<Void> close() {
        return http.close();
    }
}
