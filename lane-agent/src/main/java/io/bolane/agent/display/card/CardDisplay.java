package io.bolane.agent.display.card;

import io.bolane.agent.barrier.BarrierAnswer;
import io.bolane.agent.barrier.GateOutput;
import io.bolane.agent.device.AnswerReader.Found;
import io.bolane.agent.device.Carrier;
import io.bolane.agent.device.DeviceContext;
import io.bolane.agent.device.DeviceHealth;
import io.bolane.agent.device.NoAnswer;
import io.bolane.agent.device.RequestLine.Question;
import io.bolane.agent.device.RequestLine.Timing;
import io.bolane.agent.device.RequestLine.Turn;
import io.bolane.agent.device.SharedLines.Member;
import io.bolane.agent.device.SharedLines.Place;
import io.bolane.agent.display.Display;
import io.bolane.agent.display.DisplayText;
import io.bolane.agent.display.card.CardProtocol.Ack;
import io.bolane.agent.display.card.CardProtocol.Message;
import io.bolane.protocol.time.Timers;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A card on a line. The newest text wins over what is still to be sent; it is sent anew every half minute and after a
 * reconnect, without voice, for a card that was without power knows nothing. Runs on the event loop of its lane.
 */
final class CardDisplay implements Display {
    static final Duration REFRESH = Duration.ofSeconds(30);
    /** Between frames of one card. */
    static final Timing TIMING = new Timing(Duration.ofMillis(50), Duration.ofMillis(50));

    private static final Logger LOG = LoggerFactory.getLogger(CardDisplay.class);
    /** For a card that acknowledges, behind a camera perhaps. */
    private static final Duration ANSWER_WITHIN = Duration.ofMillis(250);
    /** For a card that never does: the wire needs some 30 ms for a frame at 9600 baud. */
    private static final Duration NO_ANSWER_WITHIN = Duration.ofMillis(40);
    /** After so many frames without acknowledgement none is waited for. */
    private static final int MUTE_AFTER = 3;

    private static final Duration SEND_WITHIN = Duration.ofSeconds(3);
    private static final Duration PULSE_WITHIN = Duration.ofMillis(700);
    private static final Turn TEXT = new Turn(SEND_WITHIN, false, true);
    private static final Turn PULSE = new Turn(PULSE_WITHIN, true, true);

    private final DeviceContext context;
    private final Carrier carrier;
    private final Member member;
    private final CardProtocol protocol;
    private final Optional<CardRelay> relay;
    private final Listener listener;
    private final Queue<Message> toSend = new ArrayDeque<>();
    private Place place;
    private Timers.Timer refresh = () -> {};
    private DisplayText wanted = DisplayText.shown(List.of());
    private boolean sending;
    private int withoutAck;
    private DeviceHealth health = DeviceHealth.NOT_CONNECTED;

    /** Makes the frame that pulses a relay of the card. */
    @FunctionalInterface
    interface CardRelay {
        Message pulse(GateOutput.Contact contact);
    }

    CardDisplay(DeviceContext context, Carrier carrier, Member member, Card card, Listener listener) {
        this.context = context;
        this.carrier = carrier;
        this.member = member;
        this.protocol = card.protocol();
        this.relay = card.relay();
        this.listener = listener;
    }

    /** A make of cards, and its relay if it has one. */
    record Card(CardProtocol protocol, Optional<CardRelay> relay) {}

    @Override
    public void start() {
        place = context.commons().lines().join(carrier, TIMING, member, this::lineHealth);
        place.user().begin();
        refresh = context.timers().every(REFRESH, this::showAgain);
    }

    private void lineHealth(DeviceHealth line) {
        withoutAck = 0;
        if (line.ok()) {
            showAgain();
        } else {
            toSend.clear();
        }
        if (!line.equals(health)) {
            health = line;
            listener.healthChanged(line);
        }
    }

    private void showAgain() {
        if (!wanted.lines().isEmpty() && toSend.isEmpty()) {
            toSend.addAll(protocol.show(wanted));
            sendNext();
        }
    }

    @Override
    public void show(DisplayText text) {
        wanted = text;
        toSend.clear();
        if (!health.ok()) {
            return;
        }
        toSend.addAll(protocol.show(text));
        protocol.say(text.spoken()).ifPresent(toSend::add);
        sendNext();
    }

    private void sendNext() {
        if (sending || toSend.isEmpty()) {
            return;
        }
        sending = true;
        ask(toSend.remove(), TEXT)
                .onSuccess(this::acknowledged)
                .onFailure(this::notAcknowledged)
                .onComplete(done -> {
                    sending = false;
                    sendNext();
                });
    }

    private Future<Ack> ask(Message message, Turn turn) {
        var waits = turn == PULSE || message.reader().isPresent() && withoutAck < MUTE_AFTER;
        var reader = message.reader().orElse(bytes -> Found.nothing(bytes.length()));
        return place.user()
                .ask(new Question<>(message.bytes(), reader, waits ? ANSWER_WITHIN : NO_ANSWER_WITHIN, turn));
    }

    private void acknowledged(Ack ack) {
        withoutAck = 0;
        if (!ack.isDone()) {
            LOG.atWarn()
                    .addKeyValue("lane", context.lane())
                    .addKeyValue("device", "display")
                    .addKeyValue("error", ack.result())
                    .log("display refuses a text");
        }
    }

    private void notAcknowledged(Throwable why) {
        if (why instanceof NoAnswer) {
            withoutAck++;
        }
    }

    @Override
    public DeviceHealth health() {
        return health;
    }

    @Override
    public Optional<GateOutput> gateOutput() {
        return relay.map(card -> contact -> pulse(card.pulse(contact)));
    }

    /** A card that never answers may have done it: silent is not refused. */
    private Future<BarrierAnswer> pulse(Message message) {
        if (place == null) {
            return Future.succeededFuture(BarrierAnswer.UNREACHABLE);
        }
        return ask(message, PULSE)
                .map(ack -> ack.isDone() ? BarrierAnswer.TAKEN : BarrierAnswer.refused("card says " + ack.result()))
                .otherwise(failed -> failed instanceof NoAnswer ? BarrierAnswer.SILENT : BarrierAnswer.UNREACHABLE);
    }

    @Override
    public Future<Void> stop() {
        refresh.cancel();
        toSend.clear();
        return place == null ? Future.succeededFuture() : place.leave().run();
    }
}
