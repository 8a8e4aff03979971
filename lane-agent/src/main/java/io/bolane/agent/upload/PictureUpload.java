package io.bolane.agent.upload;

import io.bolane.agent.device.Backoff;
import io.bolane.agent.picture.PictureCourier;
import io.bolane.agent.picture.PictureQueue;
import io.bolane.agent.picture.PictureQueue.Entry;
import io.bolane.agent.picture.PictureStore;
import io.bolane.protocol.lane.PictureRef;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.time.Timers;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings pictures to the gateway, one at a time and no faster than it may, the newest first: somebody may be waiting at
 * an exit to be looked at. What was not brought is remembered on disk and goes on after any break. Has an event loop of
 * its own, so that no lane waits for it.
 */
public final class PictureUpload extends VerticleBase implements PictureCourier {
    /** More are not remembered: the oldest stay at the lane. */
    static final int MAX_WAITING = 20_000;

    private static final int MAX_SETTLED = 256;

    private static final Logger LOG = LoggerFactory.getLogger(PictureUpload.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(2);
    private static final int CONNECT_MILLIS = 5_000;
    private static final Duration SILENCE = Duration.ofSeconds(30);
    private static final long NANOS = 1_000_000_000L;

    private final Parts parts;
    private final UploadTarget target;
    private final Backoff backoff;
    /** The newest last. */
    private final Set<Entry> waiting = new LinkedHashSet<>();
    /** A car that waits is told of again and again, with the same picture. */
    private final Set<Entry> settled = new LinkedHashSet<>();

    private HttpClient client;
    private boolean busy;
    private boolean stopped;
    private boolean troubled;
    private Timers.Timer pause = () -> {};

    /** What it works with. @param queue of the same folder as the store */
    public record Parts(Timers timers, PictureStore store, PictureQueue queue) {}

    /** @param seed of the jitter: different for each agent */
    public PictureUpload(Parts parts, UploadTarget target, long seed) {
        this.parts = parts;
        this.target = target;
        this.backoff = new Backoff(FIRST_PAUSE, LONGEST_PAUSE, seed);
    }

    @Override
    public Future<?> start() {
        client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setConnectTimeout(CONNECT_MILLIS)
                        .setTcpNoDelay(true)
                        .setKeepAliveTimeout(30),
                new PoolOptions().setHttp1MaxSize(1));
        parts.queue()
                .load()
                .onSuccess(left -> {
                    var newer = List.copyOf(waiting);
                    waiting.clear();
                    waiting.addAll(left);
                    waiting.addAll(newer);
                    goOn();
                })
                .onFailure(unreadable -> trouble("the list of pictures cannot be read: " + unreadable));
        return Future.succeededFuture();
    }

    @Override
    public void bring(ParkId park, PictureRef picture) {
        context.runOnContext(now -> remember(new Entry(park, picture.sha256())));
    }

    private void remember(Entry entry) {
        if (stopped || waiting.contains(entry) || settled.contains(entry)) {
            return;
        }
        parts.queue()
                .add(entry)
                .onSuccess(kept -> {
                    waiting.add(entry);
                    if (waiting.size() > MAX_WAITING) {
                        settle(waiting.iterator().next());
                    }
                    goOn();
                })
                .onFailure(full -> trouble("a picture cannot be remembered: " + full));
    }

    private void goOn() {
        if (busy || stopped || waiting.isEmpty()) {
            return;
        }
        busy = true;
        var entry = newest();
        parts.store()
                .read(entry.sha256())
                .compose(found -> found.isEmpty() ? Future.succeededFuture(Outcome.gone()) : put(entry, found.get()))
                .recover(failed -> Future.succeededFuture(Outcome.later(failed.toString())))
                .onSuccess(outcome -> ended(entry, outcome));
    }

    private Entry newest() {
        return waiting.stream().reduce((older, newer) -> newer).orElseThrow();
    }

    /** @param sent bytes that went over the line @param again whether it is to be tried once more */
    private record Outcome(int sent, boolean again, String why) {
        private static Outcome gone() {
            return new Outcome(0, false, "");
        }

        private static Outcome later(String why) {
            return new Outcome(0, true, why);
        }
    }

    private Future<Outcome> put(Entry entry, Buffer bytes) {
        var address = target.gateway() + "/lanes/v1/" + encoded(entry.park().value()) + "/pictures/" + entry.sha256();
        var options = new RequestOptions()
                .setMethod(HttpMethod.PUT)
                .setAbsoluteURI(address)
                .setIdleTimeout(SILENCE.toMillis())
                .putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + target.token().value())
                .putHeader(HttpHeaders.CONTENT_TYPE, PictureRef.JPEG);
        return client.request(options)
                .compose(request -> request.send(bytes))
                .compose(answer -> answer.end().map(answer))
                .map(answer -> judged(answer, bytes.length()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** What this picture will never be taken for ends with it; what the gateway or its token is wrong with does not. */
    private static Outcome judged(HttpClientResponse answer, int bytes) {
        var status = answer.statusCode();
        var taken = status / 100 == 2;
        var refused = Set.of(400, 413, 415, 422).contains(status);
        return new Outcome(bytes, !taken && !refused, taken ? "" : "HTTP " + status);
    }

    private void ended(Entry entry, Outcome outcome) {
        if (outcome.again) {
            trouble(outcome.why);
            rest(backoff.next());
            return;
        }
        backoff.reset();
        if (outcome.why.isEmpty()) {
            troubled = false;
        } else {
            LOG.atWarn()
                    .addKeyValue("picture", entry.sha256())
                    .addKeyValue("reason", outcome.why)
                    .log("the gateway refuses a picture; it stays here");
        }
        settle(entry);
        rest(Duration.ofNanos(outcome.sent * NANOS / target.bytesPerSecond()));
    }

    private void settle(Entry entry) {
        waiting.remove(entry);
        settled.add(entry);
        if (settled.size() > MAX_SETTLED) {
            settled.remove(settled.iterator().next());
        }
        parts.queue().remove(entry).onFailure(kept -> LOG.atDebug()
                .addKeyValue("error", kept.toString())
                .log("a picture will be brought again after the next start"));
    }

    private void rest(Duration time) {
        if (!stopped) {
            pause = parts.timers().after(time, () -> {
                busy = false;
                goOn();
            });
        }
    }

    private void trouble(String why) {
        if (!troubled) {
            troubled = true;
            LOG.atWarn()
                    .addKeyValue("waiting", waiting.size())
                    .addKeyValue("error", why)
                    .log("pictures do not reach the gateway; they wait");
        }
    }

    @Override
    public Future<?> stop() {
        stopped = true;
        pause.cancel();
        return client.close().eventually(parts.queue()::close);
    }
}
