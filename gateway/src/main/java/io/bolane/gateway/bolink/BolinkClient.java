package io.bolane.gateway.bolink;

import io.bolane.gateway.config.AccountConfig;
import io.bolane.gateway.config.BolinkConfig;
import io.bolane.protocol.bolink.BolinkRequest;
import io.bolane.protocol.bolink.InvalidField;
import io.bolane.protocol.bolink.SignedBody;
import io.bolane.protocol.bolink.SigningKey;
import io.bolane.protocol.bolink.catalogue.UplinkCall;
import io.bolane.protocol.parking.UnionId;
import io.bolane.protocol.time.Timers;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Calls Bolink (chapter 1): signs the data text of a message and posts it. Sends each call once; repeating is the
 * outbox's work. Runs on the event loop that calls it.
 */
public final class BolinkClient {
    /** Answers are short; the longest, with unpaid stays of a plate (3.1), have some kilobytes. */
    private static final int MAX_REPLY_BYTES = 256 * 1024;

    private static final int CONNECTIONS_PER_HOST = 32;
    private static final int OK = 200;

    private final HttpClientAgent http;
    private final Timers timers;
    private final BolinkConfig config;
    private final Map<UnionId, SigningKey> keys;

    public BolinkClient(Vertx vertx, Timers timers, BolinkConfig config, List<AccountConfig> accounts) {
        this.http = vertx.createHttpClient(
                new HttpClientOptions()
                        .setTcpNoDelay(true)
                        .setConnectTimeout((int) config.timeout().toMillis())
                        .setKeepAliveTimeout(30)
                        .setDecompressionSupported(true),
                new PoolOptions().setHttp1MaxSize(CONNECTIONS_PER_HOST));
        this.timers = timers;
        this.config = config;
        this.keys = accounts.stream().collect(Collectors.toUnmodifiableMap(AccountConfig::unionId, AccountConfig::key));
    }

    /**
     * One message, not yet signed.
     *
     * @param dataText JSON; these very characters are signed and sent
     * @param unionInside whether the union's number stands in the data; else it is put beside it
     */
    public record Message(UnionId union, BolinkRequest.Host host, String path, boolean unionInside, String dataText) {}

    /**
     * Sends a request and waits for the answer within the configured timeout.
     *
     * @return the body as received; fails with {@link BolinkUnreachable}, in which case Bolink may have acted
     */
    public Future<Buffer> call(UnionId union, BolinkRequest request) {
        return call(union, request, config.timeout());
    }

    /** As {@link #call(UnionId, BolinkRequest)}; {@code limit} as in {@link #post}. */
    public Future<Buffer> call(UnionId union, BolinkRequest request, Duration limit) {
        var message =
                new Message(union, request.host(), request.path(), request.unionInsideData(), request.dataJson(union));
        return post(message, limit);
    }

    /**
     * As {@link #call(UnionId, BolinkRequest)}; {@code limit} holds for the whole exchange, when it is shorter than the
     * configured timeout.
     */
    public Future<Buffer> post(Message message, Duration limit) {
        var key = keys.get(message.union());
        if (key == null) {
            return noAccount(message.union());
        }
        var beside = message.unionInside() ? Optional.<UnionId>empty() : Optional.of(message.union());
        var body = Buffer.buffer(SignedBody.of(message.dataText(), key, beside));
        return exchange(address(message), body, limit.compareTo(config.timeout()) < 0 ? limit : config.timeout());
    }

    /**
     * Makes a call of any interface that a person gave the fields of.
     *
     * @return as {@link #call(UnionId, BolinkRequest)}; fails with {@code InvalidField} when no address of the
     *     interface is configured
     */
    public Future<Buffer> call(UnionId union, UplinkCall call) {
        var key = keys.get(union);
        if (key == null) {
            return noAccount(union);
        }
        try {
            var body = call.body(key).orElseThrow(() -> new IllegalArgumentException(call + " is a page"));
            return exchange(call.address(config.hosts(), key), Buffer.buffer(body), config.timeout());
        } catch (InvalidField noAddress) {
            return Future.failedFuture(noAddress);
        }
    }

    /** @return the address of a page for a browser (2.4, 7), signed where the page wants it; empty without account */
    public Optional<URI> page(UnionId union, UplinkCall call) {
        return Optional.ofNullable(keys.get(union)).map(key -> call.address(config.hosts(), key));
    }

    private static Future<Buffer> noAccount(UnionId union) {
        return Future.failedFuture(new BolinkUnreachable("no account " + union + " in the configuration"));
    }

    /** Ends all connections. */
    public Future<Void> close() {
        return http.close();
    }

    private URI address(Message message) {
        var base =
                switch (message.host()) {
                    case UNION_API -> config.unionApi();
                    case CLOUD_OPENSERVICE -> config.cloudOpenservice();
                };
        return base.resolve(message.path());
    }

    private Future<Buffer> exchange(URI address, Buffer body, Duration limit) {
        Promise<Buffer> answer = Promise.promise();
        var options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(address.toString())
                .putHeader("Content-Type", "application/json;charset=utf-8")
                .setConnectTimeout(limit.toMillis());
        http.request(options)
                .compose(request -> {
                    var timer = timers.after(limit, () -> giveUp(request, answer, limit));
                    answer.future().onComplete(ended -> timer.cancel());
                    return request.send(body).compose(BolinkClient::read);
                })
                .onComplete(read -> {
                    if (read.succeeded()) {
                        answer.tryComplete(read.result());
                    } else {
                        answer.tryFail(unreachable(read.cause()));
                    }
                });
        return answer.future();
    }

    private static void giveUp(HttpClientRequest request, Promise<Buffer> answer, Duration limit) {
        answer.tryFail(new BolinkUnreachable("no answer within " + limit.toMillis() + " ms"));
        request.reset();
    }

    /** Reads to the end, whatever the status: the connection goes back to the pool, and does not break. */
    private static Future<Buffer> read(HttpClientResponse response) {
        Promise<Buffer> whole = Promise.promise();
        var body = Buffer.buffer();
        response.exceptionHandler(whole::tryFail);
        response.endHandler(ended -> whole.tryComplete(body));
        response.handler(part -> {
            if (body.length() + part.length() > MAX_REPLY_BYTES) {
                whole.tryFail(new BolinkUnreachable("answer longer than " + MAX_REPLY_BYTES + " bytes"));
                response.request().reset();
                return;
            }
            body.appendBuffer(part);
        });
        return whole.future()
                .compose(read -> response.statusCode() == OK
                        ? Future.succeededFuture(read)
                        : Future.failedFuture(new BolinkUnreachable("HTTP status " + response.statusCode())));
    }

    private static BolinkUnreachable unreachable(Throwable cause) {
        return cause instanceof BolinkUnreachable known
                ? known
                : new BolinkUnreachable(cause.getClass().getSimpleName() + ": " + cause.getMessage());
    }
}
