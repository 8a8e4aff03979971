package io.bolane.agent.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.agent.device.AnswerReader.Found;
import io.bolane.agent.device.RequestLine.Question;
import io.bolane.agent.device.RequestLine.Timing;
import io.bolane.agent.device.RequestLine.Turn;
import io.bolane.protocol.time.ManualTime;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RequestLineTest {
    private static final Duration ANSWER_WITHIN = Duration.ofMillis(300);
    private static final Turn USUAL = new Turn(Duration.ofSeconds(2), false, false);
    private final ManualTime time = new ManualTime(Instant.EPOCH);
    private final FakeChannel channel = new FakeChannel();
    private final RequestLine line =
            new RequestLine(time, channel, new Timing(Duration.ofMillis(5), Duration.ofMillis(50)));
    private RequestLine.User one;
    private RequestLine.User other;

    @BeforeEach
    void join() {
        one = line.join(health -> {});
        other = line.join(health -> {});
        one.begin();
        other.begin();
        channel.health(DeviceHealth.OK);
    }

    private static Question<String> question(String text, Turn turn) {
        return new Question<>(Buffer.buffer(text), RequestLineTest::upToPoint, ANSWER_WITHIN, turn);
    }

    /** An answer ends with a point. */
    private static Found<String> upToPoint(Buffer bytes) {
        var text = bytes.toString();
        var end = text.indexOf('.') + 1;
        return end == 0 ? Found.nothing(0) : Found.of(text.substring(0, end), end);
    }

    private Future<String> ask(RequestLine.User user, String text) {
        return user.ask(question(text, USUAL));
    }

    private void pause() {
        time.advance(Duration.ofMillis(5));
    }

    @Test
    void asksTheNextQuestionWhenTheOneBeforeIsAnswered() {
        var first = ask(one, "a");
        var second = ask(one, "b");
        assertThat(channel.sent).containsExactly("a");

        channel.receive("1");
        channel.receive(".");
        pause();
        channel.receive("2.");

        assertThat(first.result()).isEqualTo("1.");
        assertThat(second.result()).isEqualTo("2.");
        assertThat(channel.sent).containsExactly("a", "b");
    }

    @Test
    void tellsAUserWhoComesLaterThatTheLineIsThereWhenItBeginsAndNotBefore() {
        var heard = new ArrayList<DeviceHealth>();

        var late = line.join(heard::add);
        assertThat(heard).isEmpty();
        late.begin();

        assertThat(heard).containsExactly(DeviceHealth.OK);
    }

    @Test
    void letsUsersTakeTurns() {
        for (var text : List.of("a1", "a2", "a3")) {
            ask(one, text);
        }
        ask(other, "b1");

        for (var i = 0; i < 3; i++) {
            channel.receive("x.");
            pause();
        }

        assertThat(channel.sent).containsExactly("a1", "b1", "a2", "a3");
    }

    @Test
    void sendsAnUrgentQuestionBeforeTheOthersOfItsUser() {
        ask(one, "poll");
        ask(one, "poll again");
        one.ask(question("open", new Turn(Duration.ofMillis(700), true, false)));

        channel.receive("x.");
        pause();

        assertThat(channel.sent).containsExactly("poll", "open");
    }

    @Test
    void takesALateAnswerForNothing() {
        var first = ask(one, "a");
        var second = ask(one, "b");
        time.advance(ANSWER_WITHIN);
        assertThat(first.cause()).isInstanceOf(NoAnswer.class);

        channel.receive("late.");
        time.advance(Duration.ofMillis(50));
        channel.receive("right.");

        assertThat(second.result()).isEqualTo("right.");
        assertThat(line.discarded()).isEqualTo("late.".length());
    }

    @Test
    void sendsNoOrderThatHadToWaitTooLong() {
        ask(one, "a");
        ask(other, "c");
        var order = one.ask(question("open", new Turn(Duration.ofMillis(400), true, false)));

        time.advance(Duration.ofSeconds(1));

        assertThat(order.cause()).isInstanceOf(NotSent.class);
        assertThat(channel.sent).doesNotContain("open");
    }

    @Test
    void doubtsTheCarrierAfterThreeSilencesInARow() {
        for (var i = 0; i < RequestLine.RENEW_AFTER; i++) {
            ask(one, "a");
            time.advance(Duration.ofMillis(350));
        }

        assertThat(channel.renewals).isEqualTo(1);
    }

    @Test
    void doubtsNothingWhereSilenceIsUsual() {
        for (var i = 0; i < 10; i++) {
            one.ask(question("text", new Turn(Duration.ofSeconds(2), false, true)));
            time.advance(Duration.ofMillis(350));
        }

        assertThat(channel.renewals).isZero();
    }

    @Test
    void failsWhatWaitsWhenTheCarrierIsLostAndSendsNothingWithoutOne() {
        var sent = ask(one, "a");
        var waiting = ask(one, "b");

        channel.health(DeviceHealth.NOT_CONNECTED);

        assertThat(sent.cause()).isInstanceOf(NoAnswer.class);
        assertThat(waiting.cause()).isInstanceOf(NotSent.class);
        assertThat(ask(one, "c").cause()).isInstanceOf(NotSent.class);
        assertThat(channel.sent).containsExactly("a");
    }

    @Test
    void refusesMoreThanItKeeps() {
        for (var i = 0; i <= RequestLine.MAX_WAITING; i++) {
            assertThat(ask(one, "a").failed()).isFalse();
        }

        assertThat(ask(one, "too much").cause()).isInstanceOf(NotSent.class);
    }

    @Test
    void keepsNoMoreRubbishThanItsLimit() {
        var answer = ask(one, "a");

        channel.receive("x".repeat(RequestLine.MAX_PENDING_BYTES + 1));
        channel.receive("1.");

        assertThat(answer.result()).isEqualTo("1.");
    }

    private static final class FakeChannel implements ByteChannel {
        private final List<String> sent = new ArrayList<>();
        private Listener listener;
        private DeviceHealth health = DeviceHealth.NOT_CONNECTED;
        private int renewals;

        @Override
        public void open(Listener ears) {
            listener = ears;
        }

        @Override
        public Future<Void> send(Buffer bytes) {
            sent.add(bytes.toString());
            return Future.succeededFuture();
        }

        @Override
        public void renew() {
            renewals++;
        }

        @Override
        public DeviceHealth health() {
            return health;
        }

        @Override
        public Future<Void> close() {
            return Future.succeededFuture();
        }

        private void receive(String text) {
            listener.received(Buffer.buffer(text));
        }

        private void health(DeviceHealth now) {
            health = now;
            listener.healthChanged(now);
        }
    }
}
