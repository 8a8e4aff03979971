package io.bolane.agent.barrier.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.agent.barrier.BarrierAnswer;
import io.bolane.agent.barrier.GateOutput;
import io.bolane.agent.barrier.GateOutput.Contact;
import io.bolane.protocol.time.ManualTime;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class GapKeeperTest {
    private static final Duration PULSE = Duration.ofMillis(500);
    private static final Duration GAP = Duration.ofMillis(700);
    private final ManualTime time = new ManualTime(Instant.EPOCH);
    private final SlowOutput output = new SlowOutput();
    private final GapKeeper keeper = new GapKeeper(time, output, GAP);

    /** What was sent and when; an answer takes its time. */
    private final class SlowOutput implements GateOutput {
        private final List<Sent> sent = new ArrayList<>();
        private Duration answersAfter = Duration.ofMillis(20);

        @Override
        public Future<BarrierAnswer> pulse(Contact contact) {
            sent.add(new Sent(contact, time.nanoTime()));
            var answer = Promise.<BarrierAnswer>promise();
            time.after(answersAfter, () -> answer.complete(BarrierAnswer.TAKEN));
            return answer.future();
        }

        private List<Contact> contacts() {
            return sent.stream().map(Sent::contact).toList();
        }
    }

    private record Sent(Contact contact, long nanos) {}

    @Test
    void givesTheOppositeOrderWhenPulseAndPauseAreOver() {
        keeper.pulse(Contact.OPEN);
        time.advance(Duration.ofMillis(20));

        var close = keeper.pulse(Contact.CLOSE);
        time.advance(GAP.minusMillis(1));
        assertThat(output.contacts()).containsExactly(Contact.OPEN);
        time.advance(Duration.ofMillis(30));

        assertThat(output.contacts()).containsExactly(Contact.OPEN, Contact.CLOSE);
        assertThat(close.result()).isEqualTo(BarrierAnswer.TAKEN);
    }

    @Test
    void waitsForTheAnswerFirstBecauseThePulseMayBeginThatLate() {
        output.answersAfter = Duration.ofMillis(300);
        keeper.pulse(Contact.OPEN);
        keeper.pulse(Contact.CLOSE);

        time.advance(Duration.ofMillis(999));
        assertThat(output.contacts()).containsExactly(Contact.OPEN);
        time.advance(Duration.ofMillis(1));

        assertThat(output.contacts()).containsExactly(Contact.OPEN, Contact.CLOSE);
    }

    @Test
    void carriesOutOnlyTheNewestOfThoseThatWait() {
        keeper.pulse(Contact.OPEN);
        var close = keeper.pulse(Contact.CLOSE);
        var open = keeper.pulse(Contact.OPEN);
        time.advance(Duration.ofSeconds(5));

        assertThat(close.result()).isEqualTo(GapKeeper.SUPERSEDED);
        assertThat(open.result()).isEqualTo(BarrierAnswer.TAKEN);
        assertThat(output.contacts()).containsExactly(Contact.OPEN, Contact.OPEN);
    }

    @Test
    void givesTheSameOrderAgainAtOnce() {
        keeper.pulse(Contact.OPEN);
        time.advance(Duration.ofMillis(30));
        keeper.pulse(Contact.OPEN);

        assertThat(output.contacts()).containsExactly(Contact.OPEN, Contact.OPEN);
    }

    @Property
    void neverOverlapsOppositePulsesHoweverOrdersCome(
            @ForAll @Size(max = 30) List<Contact> orders,
            @ForAll @Size(value = 30) List<@IntRange(max = 1_500) Integer> pauses,
            @ForAll @IntRange(min = 1, max = 900) int answersAfter) {
        var fresh = new GapKeeperTest();
        fresh.output.answersAfter = Duration.ofMillis(answersAfter);
        for (var i = 0; i < orders.size(); i++) {
            fresh.keeper.pulse(orders.get(i));
            fresh.time.advance(Duration.ofMillis(pauses.get(i)));
        }
        fresh.time.advance(Duration.ofSeconds(5));

        var sent = fresh.output.sent;
        var lastOpen = Long.MIN_VALUE / 2;
        var lastClose = Long.MIN_VALUE / 2;
        for (var pulse : sent) {
            var opposite = pulse.contact() == Contact.OPEN ? lastClose : lastOpen;
            assertThat(pulse.nanos() - opposite)
                    .isGreaterThanOrEqualTo(PULSE.plusMillis(200).toNanos());
            if (pulse.contact() == Contact.OPEN) {
                lastOpen = pulse.nanos();
            } else {
                lastClose = pulse.nanos();
            }
        }
    }
}
