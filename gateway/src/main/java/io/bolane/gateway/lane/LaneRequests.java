package io.bolane.gateway.lane;

import io.bolane.protocol.lane.LaneAnswer;
import io.bolane.protocol.lane.LaneAnswer.ClockReading;
import io.bolane.protocol.lane.LaneAnswer.Noted;
import io.bolane.protocol.lane.LaneRequest;
import io.bolane.protocol.lane.LaneRequest.ClockProbe;
import io.bolane.protocol.lane.LaneRequest.EntryCheck;
import io.bolane.protocol.lane.LaneRequest.ExitQuote;
import io.bolane.protocol.lane.LaneRequest.MirrorQuery;
import io.bolane.protocol.lane.LaneRequest.WaitEnded;
import io.bolane.protocol.lane.LaneTopics;
import io.bolane.protocol.lane.PreparedAnswer;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.time.Timers;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the questions of the lanes: those about the clock, about changes of the park and to the city beside all
 * others, those about cars at exits by the {@link ExitDesk}, one after the other for each lane, so that "the car has
 * gone" never overtakes "a car waits". A lane repeats a question with the same id until it is answered; a repeat of one
 * that is being answered is dropped. For one event loop.
 */
final class LaneRequests {
    private static final Logger LOG = LoggerFactory.getLogger(LaneRequests.class);

    static final int CAPACITY_PER_LANE = 8;
    /** After so long an answer is not waited for any more: the lane has asked again since. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private final LaneLink link;
    private final ExitDesk desk;
    private final Clock machine;
    private final Timers timers;
    private final LaneDrops drops;
    private final MirrorRequests mirrors;
    private final EntryChecks checks;
    /** The first of each queue is being answered. */
    private final Map<LaneId, ArrayDeque<LaneRequest>> queues = new HashMap<>();

    LaneRequests(LaneLink link, Desks desks, Clock machine, Timers timers, LaneDrops drops) {
        this.link = link;
        this.desk = desks.exits();
        this.mirrors = new MirrorRequests(desks.mirrors(), this::publish);
        this.checks = new EntryChecks(desks.city(), this::publish, drops);
        this.machine = machine;
        this.timers = timers;
        this.drops = drops;
    }

    /** Who answers what. */
    record Desks(ExitDesk exits, MirrorDesk mirrors, CityDesk city) {}

    /** Lanes whose requests are being answered. */
    int busyLanes() {
        return queues.size();
    }

    void accept(LaneRequest request) {
        if (request.body() instanceof ClockProbe) {
            publish(request, new ClockReading(machine.instant()));
            return;
        }
        if (request.body() instanceof MirrorQuery) {
            mirrors.accept(request);
            return;
        }
        if (request.body() instanceof EntryCheck check) {
            checks.accept(request, check);
            return;
        }
        var queue = queues.computeIfAbsent(request.lane(), lane -> new ArrayDeque<>(2));
        if (queue.stream().anyMatch(queued -> queued.id().equals(request.id()))) {
            drops.drop(LaneDrops.Reason.REPEATED_REQUEST);
        } else if (queue.size() >= CAPACITY_PER_LANE) {
            drops.drop(LaneDrops.Reason.QUEUE_FULL);
        } else {
            queue.add(request);
            if (queue.size() == 1) {
                answerFirst(queue);
            }
        }
    }

    private void answerFirst(ArrayDeque<LaneRequest> queue) {
        var request = queue.element();
        // composed, so that what the desk throws is a failure like another
        var answer =
                Future.succeededFuture(request).compose(asked -> asked.body().match(new Asked(asked.lane())));
        withPatience(answer)
                .onSuccess(body -> publish(request, body))
                .onFailure(failure -> LOG.atWarn()
                        .addKeyValue("lane", request.lane())
                        .addKeyValue("error", failure.toString())
                        .log("request not answered; the lane asks again"))
                .onComplete(answered -> answerNext(request.lane(), queue));
    }

    private Future<LaneAnswer.Body> withPatience(Future<LaneAnswer.Body> answer) {
        Promise<LaneAnswer.Body> first = Promise.promise();
        var timer = timers.after(PATIENCE, () -> first.tryFail("no answer within " + PATIENCE));
        answer.onComplete(done -> {
            timer.cancel();
            if (done.succeeded()) {
                first.tryComplete(done.result());
            } else {
                first.tryFail(done.cause());
            }
        });
        return first.future();
    }

    private void answerNext(LaneId lane, ArrayDeque<LaneRequest> queue) {
        queue.remove();
        if (queue.isEmpty()) {
            queues.remove(lane);
        } else {
            answerFirst(queue);
        }
    }

    private void publish(LaneRequest request, LaneAnswer.Body body) {
        publish(request, PreparedAnswer.plain(body));
    }

    private void publish(LaneRequest request, PreparedAnswer answer) {
        link.publish(LaneTopics.answer(request.lane()), answer.to(request.id()))
                .onFailure(lost ->
                        LOG.atDebug().addKeyValue("lane", request.lane()).log("answer lost; the lane asks again"));
    }

    private final class Asked implements LaneRequest.Cases<Future<LaneAnswer.Body>> {
        private final LaneId lane;

        private Asked(LaneId lane) {
            this.lane = lane;
        }

        @Override
        public Future<LaneAnswer.Body> exitQuote(ExitQuote request) {
            return desk.quote(lane, request);
        }

        @Override
        public Future<LaneAnswer.Body> waitEnded(WaitEnded request) {
            return desk.waitEnded(lane).map(noted -> new Noted());
        }

        @Override
        public Future<LaneAnswer.Body> clock(ClockProbe request) {
            return Future.succeededFuture(new ClockReading(machine.instant()));
        }

        @Override
        public Future<LaneAnswer.Body> mirror(MirrorQuery request) {
            return Future.failedFuture(new IllegalStateException("not a question about a car at an exit"));
        }

        @Override
        public Future<LaneAnswer.Body> entryCheck(EntryCheck request) {
            return Future.failedFuture(new IllegalStateException("not a question about a car at an exit"));
        }
    }
}
