package io.bolane.agent.camera.intake;

import io.bolane.agent.barrier.BarrierAnswer;
import io.bolane.agent.barrier.GateOutput;
import io.bolane.agent.device.DeviceContext;
import io.bolane.agent.push.PushExchange;
import io.bolane.protocol.time.Timers;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The answers that a camera waits for, where the answer is the command. The answer to a reading is held until the lane
 * has decided or the camera would give up; an order that comes later goes with the next poll. What is sent is never
 * sent again; an order that found no answer to ride on within its time was not sent, and says so. Runs on the event
 * loop of its lane.
 */
public final class HeldReplies implements GateOutput {
    /** How long an order waits for a camera that asks again and again. */
    static final Duration ORDER_WAITS = Duration.ofMillis(1_500);

    static final int MAX_SERIAL_WAITING = 64;
    private static final Logger LOG = LoggerFactory.getLogger(HeldReplies.class);

    private final DeviceContext context;
    private final ReplyFormat format;
    private final Rules rules;
    private Optional<Held> reading = Optional.empty();
    private Optional<Held> poll = Optional.empty();
    private Optional<Order> order = Optional.empty();
    private final Deque<SerialOrder> serial = new ArrayDeque<>();
    private long polledNanos;
    private boolean polled;
    private boolean flushing;

    /**
     * What the camera is like.
     *
     * @param decision how long the answer to a reading may be held
     * @param pollHold how long the answer to a poll may be held; zero: answered at once
     * @param obeysPolls whether an order in the answer to a poll is known to be carried out; else the order counts as
     *     {@link BarrierAnswer#SILENT}
     * @param contacts that an answer can close
     */
    public record Rules(Duration decision, Duration pollHold, boolean obeysPolls, Set<Contact> contacts) {
        /** Of cameras whose answers command nothing. */
        static final Rules NONE = new Rules(Duration.ZERO, Duration.ZERO, false, Set.of());

        public Rules {
            contacts = Set.copyOf(contacts);
        }
    }

    private record Held(PushExchange exchange, Heard heard, Timers.Timer overdue) {}

    private record Order(Contact contact, Promise<BarrierAnswer> told, Timers.Timer expiry) {}

    private record SerialOrder(SerialPiece piece, Promise<Void> sent, Timers.Timer expiry) {}

    public HeldReplies(DeviceContext context, ReplyFormat format, Rules rules) {
        this.context = context;
        this.format = format;
        this.rules = rules;
    }

    /** Answers a reading when the lane has decided. A second one ends the wait of the first. */
    public void hold(PushExchange exchange, Heard heard) {
        reading.ifPresent(this::end);
        reading = Optional.of(held(exchange, heard, rules.decision(), this::readingOverdue));
        if (order.isPresent()) {
            flushSoon(); // given a moment ago, for the same arm
        }
    }

    /** @return true when the camera waits for the answer to that reading, perhaps on a connection that broke */
    public boolean isHeld(String key) {
        return reading.flatMap(held -> held.heard().sighting())
                .filter(sighting -> sighting.key().equals(key))
                .isPresent();
    }

    private void readingOverdue() {
        var overdue = reading;
        reading = Optional.empty();
        overdue.ifPresent(held -> answer(held, false));
    }

    /** Answers a poll with what waits, or when something comes. */
    public void poll(PushExchange exchange, Heard heard) {
        polled = true;
        polledNanos = context.timers().nanoTime();
        poll.ifPresent(this::end);
        poll = Optional.of(held(exchange, heard, rules.pollHold(), this::pollOverdue));
        if (order.isPresent() || !serial.isEmpty() || rules.pollHold().isZero()) {
            flush();
        }
    }

    private void pollOverdue() {
        var overdue = poll;
        poll = Optional.empty();
        overdue.ifPresent(held -> answer(held, false));
    }

    /** Answers at once, without orders. */
    public void dismiss(PushExchange exchange, Heard heard) {
        send(exchange, heard, Orders.NONE);
    }

    private void end(Held held) {
        held.overdue().cancel();
        dismiss(held.exchange(), held.heard());
    }

    private Held held(PushExchange exchange, Heard heard, Duration longest, Runnable overdue) {
        Timers.Timer timer = longest.isZero() ? () -> {} : context.timers().after(longest, overdue);
        return new Held(exchange, heard, timer);
    }

    @Override
    public Future<BarrierAnswer> pulse(Contact contact) {
        if (!rules.contacts().contains(contact)) {
            return Future.succeededFuture(BarrierAnswer.refused("the camera has no such contact"));
        }
        dropGone();
        if (reading.isEmpty() && poll.isEmpty() && !asksAgain()) {
            return Future.succeededFuture(BarrierAnswer.UNREACHABLE);
        }
        if (order.filter(waiting -> waiting.contact() == contact).isPresent()) {
            return order.get().told().future(); // one pulse is enough for both
        }
        order.ifPresent(this::supersede);
        var told = Promise.<BarrierAnswer>promise();
        order = Optional.of(new Order(contact, told, context.timers().after(ORDER_WAITS, this::orderExpired)));
        flushSoon();
        return told.future();
    }

    /** True when an answer is held that can carry the order at once. */
    boolean canAnswer(Contact contact) {
        dropGone();
        return rules.contacts().contains(contact) && (reading.isPresent() || poll.isPresent() && rules.obeysPolls());
    }

    private boolean asksAgain() {
        var longest = rules.pollHold().plus(ORDER_WAITS).multipliedBy(2);
        return polled && context.timers().nanoTime() - polledNanos < longest.toNanos();
    }

    /** The newer order wins; the older one was not sent. */
    private void supersede(Order before) {
        before.expiry().cancel();
        before.told().complete(BarrierAnswer.UNREACHABLE);
    }

    private void orderExpired() {
        var expired = order;
        order = Optional.empty();
        expired.ifPresent(late -> late.told().complete(BarrierAnswer.UNREACHABLE));
    }

    /**
     * @return succeeds when the bytes went out with an answer; fails when too many wait, or no answer was asked for in
     *     time
     */
    public Future<Void> sendSerial(int channel, Buffer bytes) {
        if (serial.size() >= MAX_SERIAL_WAITING || bytes.length() > SerialPiece.MAX_BYTES) {
            return Future.failedFuture("too much waits for the camera's serial line");
        }
        dropGone();
        if (reading.isEmpty() && poll.isEmpty() && !asksAgain()) {
            return Future.failedFuture("the camera asks for nothing");
        }
        var sent = Promise.<Void>promise();
        var expiry = context.timers().after(rules.decision().plus(ORDER_WAITS), () -> serialExpired(sent));
        serial.add(new SerialOrder(new SerialPiece(channel, bytes), sent, expiry));
        flushSoon();
        return sent.future();
    }

    /** What was to be read then is of no use now. */
    private void serialExpired(Promise<Void> sent) {
        if (serial.removeIf(late -> late.sent() == sent)) {
            sent.fail("the camera did not ask in time");
        }
    }

    /** All that one input of the lane brings about goes into one answer. */
    private void flushSoon() {
        if (!flushing) {
            flushing = true;
            context.vertx().getOrCreateContext().runOnContext(now -> flush());
        }
    }

    /**
     * An order takes the answer to a reading before that to a poll: that one is sure to be carried out. Text never
     * spends the answer that may still open: it takes a poll, or waits.
     */
    private void flush() {
        flushing = false;
        dropGone();
        if (order.isPresent() && reading.isPresent()) {
            var held = reading.get();
            reading = Optional.empty();
            answer(held, true);
        }
        if (poll.isPresent()
                && (order.isPresent() || !serial.isEmpty() || rules.pollHold().isZero())) {
            var held = poll.get();
            poll = Optional.empty();
            answer(held, rules.obeysPolls());
        }
    }

    /** @param obeyed whether the camera is known to carry out what stands in this answer */
    private void answer(Held held, boolean obeyed) {
        var due = order;
        order = Optional.empty();
        due.ifPresent(taken -> taken.expiry().cancel());
        var pieces = List.copyOf(serial);
        serial.clear();
        pieces.forEach(piece -> piece.expiry().cancel());
        held.overdue().cancel();
        var orders = new Orders(
                due.map(Order::contact), pieces.stream().map(SerialOrder::piece).toList());
        send(held.exchange(), held.heard(), orders)
                .onSuccess(sent -> {
                    due.ifPresent(done -> done.told().complete(obeyed ? BarrierAnswer.TAKEN : BarrierAnswer.SILENT));
                    pieces.forEach(piece -> piece.sent().complete());
                })
                .onFailure(gone -> {
                    due.ifPresent(lost -> lost.told().complete(BarrierAnswer.SILENT));
                    pieces.forEach(piece -> piece.sent().fail(gone));
                });
    }

    private Future<Void> send(PushExchange exchange, Heard heard, Orders orders) {
        return exchange.answer(format.reply(heard, orders)).onFailure(gone -> LOG.atDebug()
                .addKeyValue("lane", context.lane())
                .addKeyValue("error", gone.toString())
                .log("the camera did not wait for its answer"));
    }

    private void dropGone() {
        reading = reading.filter(HeldReplies::isWaiting);
        poll = poll.filter(HeldReplies::isWaiting);
    }

    private static boolean isWaiting(Held held) {
        if (!held.exchange().isOpen()) {
            held.overdue().cancel();
            return false;
        }
        return true;
    }

    /** Answers whoever waits, and gives up what waits. */
    public void stop() {
        orderExpired();
        readingOverdue();
        pollOverdue();
    }
}
