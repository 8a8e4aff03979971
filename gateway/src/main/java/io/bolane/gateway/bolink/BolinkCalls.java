package io.bolane.gateway.bolink;

import io.bolane.gateway.config.HttpConfig;
import io.bolane.gateway.failure.Overloaded;
import io.bolane.protocol.bolink.BolinkReply;
import io.bolane.protocol.bolink.PictureReply;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.UnionId;
import io.bolane.protocol.time.Timers;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * From the bytes of a call to the text of its reply, whatever goes wrong in between. Deliveries of one message that
 * overlap (Bolink resends after 5 s) are worked on once and all get that answer; later ones are told apart by the
 * services, by the keys of their business.
 *
 * <p>Runs on one event loop.
 */
public final class BolinkCalls {
    private final Accounts accounts;
    private final Dispatch dispatch;
    private final CallLog log;
    private final HttpConfig config;
    private final Timers timers;
    private final Map<String, Future<BolinkReply>> inWork = new HashMap<>();
    private int pending;

    public BolinkCalls(Accounts accounts, Dispatch dispatch, CallLog log, HttpConfig config, Timers timers) {
        this.accounts = accounts;
        this.dispatch = dispatch;
        this.log = log;
        this.config = config;
        this.timers = timers;
    }

    /** @return what {@link #serve} and {@link #refuse} are to be given, made when the head of the request has come */
    Call begin(Optional<String> serviceOfPath) {
        return new Call(serviceOfPath, Optional.empty(), timers.nanoTime());
    }

    /**
     * Serves a message of the SDK edition that came over a connection of our own: the same way, the same budget.
     *
     * @param service the name beside data
     * @param park the only one that the connection is for
     * @return the reply's JSON; never fails
     */
    public Future<String> serve(UnionId union, ParkId park, Optional<String> service, byte[] body) {
        var connection = Optional.of(new Call.Connection(union, park));
        return serve(new Call(service, connection, timers.nanoTime()), body);
    }

    /**
     * @param body not to be changed afterwards
     * @return the reply's JSON, before the budget of the call is spent; never fails
     */
    Future<String> serve(Call call, byte[] body) {
        return serveAll(call, body).map(Served::json);
    }

    /**
     * What goes back.
     *
     * @param status of HTTP: 404 where a picture was asked for and this is none, else 200
     * @param picture to be sent instead, when there is one (5.4)
     */
    record Served(int status, String json, Optional<PictureReply> picture) {
        private static Served of(Call call, String json, Optional<PictureReply> picture) {
            return new Served(call.asksForPicture() ? 404 : 200, json, picture);
        }
    }

    /** As {@link #serve}, for a caller who can send a picture. */
    Future<Served> serveAll(Call call, byte[] body) {
        if (pending >= config.maxPending() || inWork.size() >= config.maxPending()) {
            var refusal = refuse(call, new Overloaded(pending + " callbacks are in work"));
            return Future.succeededFuture(Served.of(call, refusal, Optional.empty()));
        }
        pending++;
        return withinBudget(call, work(call, body)).transform(result -> {
            pending--;
            return Future.succeededFuture(finish(call, result));
        });
    }

    /** @return the JSON of a reply with state 0; the failure is logged and counted */
    String refuse(Call call, Throwable failure) {
        var refusal = BolinkReplies.of(failure);
        log.refused(call, failure, refusal);
        return call.refusal(refusal.errmsg()).toJson();
    }

    private Future<BolinkReply> work(Call call, byte[] body) {
        try {
            call.read(body, accounts);
            return shared(call);
        } catch (RuntimeException refused) { // an edge: refusals and bugs alike become a reply
            return Future.failedFuture(refused);
        }
    }

    private Future<BolinkReply> shared(Call call) {
        var identity = call.identity();
        var running = inWork.get(identity);
        if (running != null) {
            return running;
        }
        var started = call.answeredBy(dispatch);
        if (!started.isComplete()) {
            inWork.put(identity, started);
            started.onComplete(done -> inWork.remove(identity));
        }
        return started;
    }

    /** The work goes on when its time is up: a resend of the message then finds it and gets its answer. */
    private Future<BolinkReply> withinBudget(Call call, Future<BolinkReply> work) {
        if (work.isComplete()) {
            return work;
        }
        var answer = Promise.<BolinkReply>promise();
        var left = config.budget().minus(Duration.ofNanos(timers.nanoTime() - call.startedNanos()));
        var timer = timers.after(left, () -> answer.tryFail(call.tooLate()));
        work.onComplete(done -> {
            timer.cancel();
            if (done.succeeded()) {
                answer.tryComplete(done.result());
            } else {
                answer.tryFail(done.cause());
            }
        });
        return answer.future();
    }

    private Served finish(Call call, AsyncResult<BolinkReply> result) {
        if (result.failed()) {
            return Served.of(call, refuse(call, result.cause()), Optional.empty());
        }
        try {
            var json = result.result().toJson();
            log.answered(call, result.result().state());
            return Served.of(
                    call,
                    json,
                    result.result() instanceof PictureReply picture ? Optional.of(picture) : Optional.empty());
        } catch (RuntimeException bug) { // a reply that cannot be written must not leave Bolink without one
            return Served.of(call, refuse(call, bug), Optional.empty());
        }
    }

    public int pending() {
        return pending;
    }
}
