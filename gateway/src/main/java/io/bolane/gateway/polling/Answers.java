package io.bolane.gateway.polling;

import io.bolane.protocol.bolink.SdkReply;
import io.bolane.protocol.bolink.SdkUpload;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves what one park has downloaded, and uploads the answers. Bolink gives up after some seconds and sends payments
 * again, so an answer that cannot be delivered is tried only for a short time.
 */
final class Answers {
    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);
    private static final Duration USEFUL = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(300);

    private final PollingPark park;
    private final PollingParts parts;
    private final SdkUploads uploads;
    private int inWork;

    Answers(PollingPark park, PollingParts parts, SdkUploads uploads) {
        this.park = park;
        this.parts = parts;
        this.uploads = uploads;
    }

    int inWork() {
        return inWork;
    }

    void serve(SdkReply.Message message) {
        inWork++;
        var untilNanos = parts.timers().nanoTime() + USEFUL.toNanos();
        parts.desk()
                .serve(park.union(), park.park(), message)
                .compose(json -> message.service()
                        .map(service -> upload(SdkUpload.answer(service, json), untilNanos))
                        // nothing says what an answer to a message without a name would have to be called
                        .orElseGet(Future::succeededFuture))
                .onFailure(cause -> LOG.atWarn()
                        .addKeyValue("park", park.park())
                        .addKeyValue("service", message.service().orElse("none"))
                        .addKeyValue("error", cause.getMessage())
                        .log("answer not delivered"))
                .onComplete(done -> inWork--);
    }

    private Future<Void> upload(SdkUpload answer, long untilNanos) {
        return uploads.send(answer, left(untilNanos)).transform(sent -> {
            var tooMany = sent.succeeded() && SdkReply.read(sent.result()).tooManyRequests();
            if (sent.succeeded() && !tooMany) {
                return taken(answer, SdkReply.read(sent.result()));
            }
            if (left(untilNanos).compareTo(PAUSE) <= 0) {
                return Future.failedFuture(sent.succeeded() ? new NotConnected("too many requests") : sent.cause());
            }
            Promise<Void> pause = Promise.promise();
            parts.timers().after(PAUSE, pause::complete);
            return pause.future().compose(passed -> upload(answer, untilNanos));
        });
    }

    private Future<Void> taken(SdkUpload answer, SdkReply reply) {
        if (!reply.errmsg().isEmpty()) {
            LOG.atDebug()
                    .addKeyValue("service", answer.service())
                    .addKeyValue("reason", reply.errmsg())
                    .log("answer was answered");
        }
        return Future.succeededFuture();
    }

    private Duration left(long untilNanos) {
        var left = Duration.ofNanos(untilNanos - parts.timers().nanoTime());
        return left.isNegative() ? Duration.ofMillis(1) : left;
    }
}
