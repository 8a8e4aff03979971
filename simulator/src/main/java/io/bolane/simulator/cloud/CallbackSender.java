package io.bolane.simulator.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bolane.protocol.bolink.catalogue.BolinkInterface;
import io.bolane.protocol.bolink.catalogue.FieldSpec;
import io.bolane.protocol.bolink.catalogue.StrictCheck;
import io.bolane.protocol.bolink.catalogue.Violation;
import io.bolane.protocol.time.Timers;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Posts callbacks with Bolink's time limit, payment messages again and again as chapter 5 says until the reply has
 * state 1, and holds every reply against its table. The same bytes go at every sending. Runs on the caller's event
 * loop.
 */
final class CallbackSender {
    private static final Set<String> PAYMENTS = Set.of("5.3", "5.5", "5.6", "5.8", "5.9", "5.10", "5.11", "5.12");

    private static final String PLATELESS = "5.7";

    private final HttpClientAgent http;
    private final Timers timers;
    private final CloudSettings settings;
    private final CloudLedger ledger;
    private final SdkSessions sessions;

    CallbackSender(
            HttpClientAgent http, Timers timers, CloudSettings settings, CloudLedger ledger, SdkSessions sessions) {
        this.sessions = sessions;
        this.http = http;
        this.timers = timers;
        this.settings = settings;
        this.ledger = ledger;
    }

    /**
     * One callback, signed.
     *
     * @param address empty: it waits for a poll of the park
     */
    record Callback(BolinkInterface kind, CloudAccount account, Optional<URI> address, JsonNode data, String body) {
        /** Whether it is sent again until the vendor has said state 1. */
        private boolean isPayment() {
            return PAYMENTS.contains(kind.id());
        }
    }

    /**
     * @return the first reply, for payment messages the first with state 1, or the last when there is none; fails with
     *     {@link NoReply}
     */
    Future<VendorReply> send(Callback callback) {
        var delays = callback.isPayment() ? settings.resendDelays() : List.<Duration>of();
        return attempt(callback, delays, 1).onComplete(done -> {
            var reply = done.succeeded()
                    ? CloudJson.write(done.result().body())
                    : done.cause().getMessage();
            var attempts = done.succeeded() ? done.result().attempts() : delays.size() + 1;
            var acknowledged = done.succeeded() && done.result().state() == 1;
            ledger.called(new CloudLedger.Call(callback.kind().id(), attempts, acknowledged, reply));
        });
    }

    private Future<VendorReply> attempt(Callback callback, List<Duration> delays, int number) {
        var sent = callback.address().map(to -> post(callback, to, number)).orElseGet(() -> sendDown(callback, number));
        return sent.transform(reply -> {
            var acknowledged = reply.succeeded() && reply.result().state() == 1;
            if (acknowledged || number > delays.size()) {
                return reply.succeeded()
                        ? Future.succeededFuture(reply.result())
                        : Future.failedFuture(new NoReply(reply.cause().getMessage()));
            }
            Promise<Void> pause = Promise.promise();
            timers.after(delays.get(number - 1), pause::tryComplete);
            return pause.future().compose(passed -> attempt(callback, delays, number + 1));
        });
    }

    private Future<VendorReply> sendDown(Callback callback, int number) {
        if (!(callback.data() instanceof ObjectNode data) || !data.has("service_name")) {
            return Future.failedFuture(new NoReply(callback.kind() + " is not sent to parks that poll"));
        }
        var sentNanos = timers.nanoTime();
        return sessions.send(callback.account(), data, settings.timeLimit())
                .map(reply -> read(
                        callback,
                        Buffer.buffer(CloudJson.write(reply)),
                        number,
                        Duration.ofNanos(timers.nanoTime() - sentNanos)));
    }

    private Future<VendorReply> post(Callback callback, URI address, int number) {
        var limit = settings.timeLimit();
        var sentNanos = timers.nanoTime();
        Promise<VendorReply> result = Promise.promise();
        var options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(address.toString())
                .setConnectTimeout(limit.toMillis())
                .putHeader("Content-Type", "application/json;charset=utf-8");
        var timer = timers.after(limit, () -> result.tryFail(new NoReply("no reply within " + limit)));
        http.request(options)
                .compose(request -> {
                    result.future().onFailure(late -> request.reset());
                    return request.send(Buffer.buffer(callback.body()));
                })
                .compose(response -> response.body().map(body -> {
                    if (response.statusCode() != 200) {
                        throw new NoReply("HTTP status " + response.statusCode());
                    }
                    return body;
                }))
                .map(body -> read(callback, body, number, Duration.ofNanos(timers.nanoTime() - sentNanos)))
                .onComplete(read -> {
                    timer.cancel();
                    if (read.succeeded()) {
                        result.tryComplete(read.result());
                    } else {
                        result.tryFail(read.cause());
                    }
                });
        return result.future();
    }

    private VendorReply read(Callback callback, Buffer body, int number, Duration took) {
        var kind = callback.kind();
        if (isPicture(kind)) {
            return new VendorReply(CloudJson.object().put("state", 1).put("bytes", body.length()), number, took);
        }
        try {
            var reply = CloudJson.read(body.toString());
            var faults = faults(callback, reply);
            if (!faults.isEmpty()) {
                ledger.violation(kind.id(), "reply: " + faults, body.toString());
            }
            return new VendorReply(reply, number, took);
        } catch (IllegalArgumentException unreadable) {
            ledger.violation(kind.id(), "reply: " + unreadable.getMessage(), body.toString());
            throw new NoReply(unreadable.getMessage());
        }
    }

    private static boolean isPicture(BolinkInterface kind) {
        return kind.response().stream().anyMatch(field -> field.type() == FieldSpec.Type.BINARY);
    }

    private static String faults(Callback callback, ObjectNode reply) {
        var found = new ArrayList<>(StrictCheck.reply(callback.kind(), reply, Optional.of(callback.data())));
        // 5.7: a mark such as 无 may stand before the stand-in plate, but it may not be shortened
        if (callback.kind().id().equals(PLATELESS)
                && !reply.path("car_number")
                        .asText()
                        .endsWith(callback.data().path("car_number").asText())) {
            found.add(new Violation("car_number", "is shortened"));
        }
        return found.stream().map(Violation::toString).collect(Collectors.joining("; "));
    }
}
