package io.bolane.agent.device;

import io.bolane.agent.device.AnswerReader.Found;
import io.bolane.protocol.time.Timers;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A half-duplex line: one question at a time, whoever asks. Several devices and lanes may share it; they take turns.
 * What comes when nobody asked, or within the pause after a silence, is discarded, so that a late answer is not taken
 * for the next one. Runs on the event loop of its lanes.
 */
public final class RequestLine {
    /** More than any frame of any protocol here. */
    static final int MAX_PENDING_BYTES = 4 * 1024;
    /** Of one user. */
    static final int MAX_WAITING = 32;
    /** After so many silences in a row, of whomever, the carrier itself is doubted. */
    static final int RENEW_AFTER = 3;

    private static final Buffer NOTHING = Buffer.buffer();

    private final Timers timers;
    private final ByteChannel channel;
    private final Timing timing;
    private final List<User> users = new ArrayList<>();
    private Buffer received = NOTHING;
    private Pending<?> inFlight;
    private Timers.Timer timer = () -> {};
    private boolean opened;
    private boolean resting;
    private int nextUser;
    private int silences;
    private long discarded;

    /**
     * Pauses of the line.
     *
     * @param gap between an answer and the next question
     * @param quiet after a question without answer
     */
    public record Timing(Duration gap, Duration quiet) {}

    /**
     * A question.
     *
     * @param answerWithin counted from when the bytes are sent
     */
    public record Question<T>(Buffer bytes, AnswerReader<T> reader, Duration answerWithin, Turn turn) {}

    /**
     * How a question stands among others.
     *
     * @param within how long it may wait for its turn: an order that moves something must not be sent late
     * @param urgent before what its user has asked already
     * @param mayBeSilent no answer is usual, and says nothing about the carrier
     */
    public record Turn(Duration within, boolean urgent, boolean mayBeSilent) {}

    private record Pending<T>(User user, Question<T> question, Promise<T> answer, long askedNanos) {}

    RequestLine(Timers timers, ByteChannel channel, Timing timing) {
        this.timers = timers;
        this.channel = channel;
        this.timing = timing;
    }

    /** Takes a place on the line; nothing is heard or sent before {@link User#begin()}. */
    User join(ByteChannelHealth listener) {
        var user = new User(listener);
        users.add(user);
        return user;
    }

    /** Hears how the carrier is. */
    @FunctionalInterface
    public interface ByteChannelHealth {
        void healthChanged(DeviceHealth health);
    }

    /** One device on the line. */
    public final class User {
        private final ByteChannelHealth listener;
        private final Deque<Pending<?>> waiting = new ArrayDeque<>();
        private long sentNanos;

        private User(ByteChannelHealth listener) {
            this.listener = listener;
        }

        /** Begins to use the line: the first user opens it, others hear at once that it is there. */
        public void begin() {
            if (!opened) {
                opened = true;
                channel.open(new Ears());
            } else if (channel.health().ok()) {
                listener.healthChanged(channel.health());
            }
        }

        /**
         * Asks when it is this user's turn.
         *
         * @return fails with {@link NotSent}, or with {@link NoAnswer} when it was sent; it is never sent again
         */
        public <T> Future<T> ask(Question<T> question) {
            var pending = new Pending<T>(this, question, Promise.promise(), timers.nanoTime());
            if (!channel.health().ok()) {
                return Future.failedFuture(new NotSent(channel.health().text()));
            }
            if (waiting.size() >= MAX_WAITING) {
                return Future.failedFuture(new NotSent("too much waits for the line"));
            }
            if (question.turn().urgent()) {
                waiting.addFirst(pending);
            } else {
                waiting.addLast(pending);
            }
            next();
            return pending.answer.future();
        }

        public DeviceHealth health() {
            return channel.health();
        }

        /** @return by the timers' clock, when the bytes of its newest question were handed to the line */
        public long sentNanos() {
            return sentNanos;
        }

        /** @return true when nobody is left on the line */
        boolean leave() {
            users.remove(this);
            failAll(waiting);
            return users.isEmpty();
        }
    }

    private void next() {
        while (inFlight == null && !resting) {
            var pending = takeNext();
            if (pending == null) {
                return;
            }
            if (timers.nanoTime() - pending.askedNanos
                    > pending.question.turn().within().toNanos()) {
                pending.answer.fail(new NotSent("the line was busy too long"));
            } else {
                send(pending);
            }
        }
    }

    /** The users take turns. */
    private Pending<?> takeNext() {
        for (var i = 0; i < users.size(); i++) {
            var user = users.get((nextUser + i) % users.size());
            if (!user.waiting.isEmpty()) {
                nextUser = (nextUser + i + 1) % users.size();
                return user.waiting.removeFirst();
            }
        }
        return null;
    }

    private void send(Pending<?> pending) {
        inFlight = pending;
        pending.user.sentNanos = timers.nanoTime();
        received = NOTHING;
        timer = timers.after(pending.question.answerWithin(), () -> silent(pending));
        channel.send(pending.question.bytes()).onFailure(refused -> {
            if (inFlight == pending) {
                // A carrier that broke while it took the bytes may have passed them on.
                end(pending, refused instanceof NotSent ? refused : new NoAnswer(), timing.quiet());
            }
        });
    }

    private void silent(Pending<?> pending) {
        if (inFlight != pending) {
            return;
        }
        if (pending.question.turn().mayBeSilent()) {
            end(pending, new NoAnswer(), timing.gap());
            return;
        }
        end(pending, new NoAnswer(), timing.quiet());
        if (++silences >= RENEW_AFTER) {
            silences = 0;
            channel.renew();
        }
    }

    private void end(Pending<?> pending, Throwable failure, Duration pause) {
        rest(pause);
        pending.answer.fail(failure);
    }

    private void rest(Duration pause) {
        timer.cancel();
        inFlight = null;
        resting = true;
        timer = timers.after(pause, () -> {
            resting = false;
            next();
        });
    }

    private void hear(Buffer piece) {
        if (inFlight == null) {
            discarded += piece.length();
            return;
        }
        received = received.length() == 0 ? piece : received.copy().appendBuffer(piece);
        read(inFlight);
        if (received.length() > MAX_PENDING_BYTES) {
            discarded += received.length();
            received = NOTHING;
        }
    }

    private <T> void read(Pending<T> pending) {
        Found<T> found = pending.question.reader().read(received);
        received = received.slice(found.used(), received.length());
        found.answer().ifPresent(answer -> {
            discarded += received.length();
            silences = 0;
            rest(timing.gap());
            pending.answer.complete(answer);
        });
    }

    private void healthIs(DeviceHealth health) {
        if (!health.ok()) {
            if (inFlight != null) {
                end(inFlight, new NoAnswer(), timing.gap());
            }
            users.forEach(user -> failAll(user.waiting));
        }
        List.copyOf(users).forEach(user -> user.listener.healthChanged(health));
    }

    private static void failAll(Deque<Pending<?>> waiting) {
        var failing = List.copyOf(waiting);
        waiting.clear();
        failing.forEach(pending -> pending.answer.fail(new NotSent("not connected")));
    }

    /** @return how many bytes came that were no answer to anything */
    long discarded() {
        return discarded;
    }

    Future<Void> close() {
        timer.cancel();
        resting = true;
        if (inFlight != null) {
            inFlight.answer.tryFail(new NoAnswer());
            inFlight = null;
        }
        return channel.close();
    }

    private final class Ears implements ByteChannel.Listener {
        @Override
        public void received(Buffer piece) {
            hear(piece);
        }

        @Override
        public void healthChanged(DeviceHealth health) {
            healthIs(health);
        }
    }
}
