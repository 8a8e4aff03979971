package io.bolane.gateway.polling;

import io.bolane.gateway.polling.PollingHttp.Reply;
import io.bolane.protocol.bolink.SdkReply;
import io.bolane.protocol.bolink.SdkUpload;
import io.bolane.protocol.time.Timers;
import io.vertx.core.AsyncResult;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection of one park: logs in, and keeps one poll open, never two.
 *
 * <pre>
 * closed --open--&gt; logging in --token--&gt; polling --message, no message, break--&gt; polling
 *    ^                  ^------ token refused ------+
 *    +------------------------close (from any state)
 * </pre>
 *
 * Each login begins a session of its own; what an older one still brings is ignored.
 */
final class PollingConnection {
    private static final Logger LOG = LoggerFactory.getLogger(PollingConnection.class);
    /** A poll that brought nothing and came back sooner was not held: asking at once would be a flood. */
    private static final Duration HELD = Duration.ofSeconds(1);

    private final PollingPark park;
    private final PollingParts parts;
    private final Pauses pauses;
    private final SdkUploads uploads;
    private final Answers answers;
    private boolean open;
    private boolean outage;
    private long session;
    private long loginNanos;
    private boolean loggedInBefore;
    private Runnable abort = () -> {};

    PollingConnection(PollingPark park, PollingParts parts) {
        this.park = park;
        this.parts = parts;
        this.pauses = new Pauses(parts.random());
        this.uploads = new SdkUploads(park, parts, this::renew);
        this.answers = new Answers(park, parts, uploads);
    }

    /** Logs in and polls until {@link #close}. */
    void open() {
        if (!open) {
            open = true;
            begin(Duration.ZERO);
        }
    }

    /** Gives up the poll at once; what was downloaded is still answered while the token holds. */
    void close() {
        open = false;
        session++;
        abort.run();
    }

    /** Takes the token away, too. To be called after {@link #close}. */
    void end() {
        uploads.end();
    }

    SdkUploads uploads() {
        return uploads;
    }

    Answers answers() {
        return answers;
    }

    /** The token was refused: the poll that is open with it ends before the next login. */
    private void renew() {
        if (open) {
            LOG.atInfo().addKeyValue("park", park.park()).log("token has ended, new login");
            abort.run();
            var since = Duration.ofNanos(parts.timers().nanoTime() - loginNanos);
            var pause = parts.settings().loginPause().minus(since);
            begin(loggedInBefore && !pause.isNegative() ? pause : Duration.ZERO);
        }
    }

    private void begin(Duration pause) {
        session++;
        uploads.expectToken();
        later(pause, session, this::login);
    }

    private void login(long mine) {
        loginNanos = parts.timers().nanoTime();
        loggedInBefore = true;
        var body = SdkUpload.login(park.union(), park.park(), park.localId()).body(Optional.empty(), park.key());
        var exchange = parts.requests()
                .post(parts.settings().upload(), body, parts.settings().timeout());
        abort = exchange.abort();
        exchange.reply().onComplete(done -> ifCurrent(mine, () -> loginAnswered(mine, done)));
    }

    private void loginAnswered(long mine, AsyncResult<Reply> done) {
        var token = done.succeeded() ? SdkReply.read(done.result().body()).token() : Optional.<String>empty();
        if (token.isEmpty()) {
            broken(
                    done.succeeded()
                            ? "login refused: " + refusal(done.result())
                            : done.cause().getMessage());
            later(pauses.next(), mine, this::login);
            return;
        }
        restored("connected");
        pauses.reset();
        uploads.token(token.get());
        poll(mine);
        parts.ready().run();
    }

    private static String refusal(Reply reply) {
        return "HTTP status " + reply.status() + " "
                + SdkReply.read(reply.body()).errmsg();
    }

    private void poll(long mine) {
        var sentNanos = parts.timers().nanoTime();
        var token = uploads.currentToken();
        if (token.isEmpty()) {
            return; // a login is under way, and polls when it has succeeded
        }
        var settings = parts.settings();
        var exchange = parts.polls().post(settings.download(), SdkUpload.poll(token.get()), settings.pollLimit());
        abort = exchange.abort();
        exchange.reply()
                .onComplete(done -> ifCurrent(
                        mine,
                        () -> polled(mine, done, Duration.ofNanos(parts.timers().nanoTime() - sentNanos))));
    }

    private void polled(long mine, AsyncResult<Reply> done, Duration took) {
        if (done.failed()) {
            broken(done.cause().getMessage());
            later(pauses.next(), mine, this::poll);
            return;
        }
        var reply = SdkReply.read(done.result().body());
        var message = reply.message();
        if (reply.refusesToken()) {
            uploads.tokenRefused();
        } else if (message.isPresent()) {
            restored("poll is answered again");
            pauses.reset();
            poll(mine);
            answers.serve(message.get());
        } else {
            nothing(mine, done.result().status(), took);
        }
    }

    /** No message. A published client is told so by HTTP status 500: that is no outage when it was waited for. */
    private void nothing(long mine, int status, Duration took) {
        if (took.compareTo(HELD) >= 0 && (status == Reply.OK || status == 500)) {
            restored("poll is answered again");
            pauses.reset();
            poll(mine);
            return;
        }
        if (status != Reply.OK && status != 500) {
            broken("HTTP status " + status);
        }
        later(pauses.next(), mine, this::poll);
    }

    private void ifCurrent(long mine, Runnable step) {
        if (mine == session) {
            step.run();
        }
    }

    private void later(Duration pause, long mine, LongConsumer step) {
        var timers = parts.timers();
        Timers.Timer timer = timers.after(pause, () -> ifCurrent(mine, () -> step.accept(mine)));
        abort = timer::cancel;
    }

    private void broken(String why) {
        var line = outage ? LOG.atDebug() : LOG.atWarn();
        outage = true;
        line.addKeyValue("park", park.park()).addKeyValue("error", why).log("no connection to Bolink in HTTP mode");
    }

    private void restored(String what) {
        var line = outage || !what.startsWith("poll") ? LOG.atInfo() : LOG.atDebug();
        outage = false;
        line.addKeyValue("park", park.park()).log(what);
    }
}
