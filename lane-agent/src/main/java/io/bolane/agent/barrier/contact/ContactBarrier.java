package io.bolane.agent.barrier.contact;

import io.bolane.agent.barrier.Barrier;
import io.bolane.agent.barrier.BarrierAnswer;
import io.bolane.agent.barrier.BarrierReading;
import io.bolane.agent.barrier.GateOutput;
import io.bolane.agent.barrier.GateOutput.Contact;
import io.bolane.agent.device.DeviceContext;
import io.bolane.agent.device.DeviceHealth;
import io.bolane.protocol.lane.LoopState;
import io.bolane.protocol.time.Timers;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * An arm that is moved by contacts and told of by inputs, if there are any. Runs on the event loop of its lane.
 *
 * <p>Readings come with every poll, and at least every second. Without a good reading for
 * {@link InputBoard#LOST_AFTER} nothing is known; without inputs nothing is ever known but that there is contact.
 */
final class ContactBarrier implements Barrier {
    private static final Duration REPORT_EVERY = Duration.ofSeconds(1);

    private final Timers timers;
    private final BoardOutput output;
    private final GateOutput contacts;
    private final Optional<InputSettings> wiring;
    private final Optional<InputBoard> inputs;
    private final Listener listener;
    private final Optional<LocalContacts> local;
    private Timers.Timer reports = () -> {};
    private BarrierReading reading = BarrierReading.UNKNOWN;
    private Duration provenAt = NEVER;
    private DeviceHealth health = DeviceHealth.NOT_CONNECTED;

    ContactBarrier(
            DeviceContext context,
            BoardOutput output,
            Duration gap,
            Optional<InputSettings> wiring,
            Listener listener) {
        this.timers = context.timers();
        this.output = output;
        this.contacts = new GapKeeper(context.timers(), output, gap);
        this.wiring = wiring;
        this.inputs = wiring.map(settings -> new InputBoard(context, settings, new InputEars()));
        this.local = wiring.map(settings -> new LocalContacts(settings, listener));
        this.listener = listener;
    }

    @Override
    public void start() {
        output.start(this::outputChanged);
        inputs.ifPresent(InputBoard::start);
        reports = timers.every(REPORT_EVERY, () -> listener.reading(reading, provenAt));
    }

    private void outputChanged() {
        if (inputs.isEmpty()) {
            readingIs(
                    output.health().ok()
                            ? new BarrierReading(true, false, false, LoopState.UNKNOWN, LoopState.UNKNOWN)
                            : BarrierReading.UNKNOWN);
        }
        updateHealth();
    }

    @Override
    public Future<BarrierAnswer> raise() {
        return pulse(Contact.OPEN);
    }

    @Override
    public Future<BarrierAnswer> lower() {
        return pulse(Contact.CLOSE);
    }

    /** What a silent board did is read, not tried again. */
    private Future<BarrierAnswer> pulse(Contact contact) {
        return contacts.pulse(contact).onSuccess(answer -> {
            if (answer.kind() == BarrierAnswer.Kind.SILENT) {
                read();
            }
        });
    }

    @Override
    public void read() {
        inputs.ifPresent(InputBoard::pollNow);
    }

    private BarrierReading readingOf(Set<InputName> active) {
        return new BarrierReading(
                true,
                active.contains(InputName.OPEN_LIMIT),
                active.contains(InputName.CLOSED_LIMIT),
                loop(active, InputName.APPROACH_LOOP),
                safety(active),
                active.contains(InputName.FAULT));
    }

    private LoopState loop(Set<InputName> active, InputName name) {
        if (!wiring.orElseThrow().has(name)) {
            return LoopState.UNKNOWN;
        }
        return active.contains(name) ? LoopState.OCCUPIED : LoopState.FREE;
    }

    /** Free when everything that watches the way of the arm says so. */
    private LoopState safety(Set<InputName> active) {
        var loop = loop(active, InputName.SAFETY_LOOP);
        var radar = loop(active, InputName.OBSTRUCTION);
        if (loop == LoopState.OCCUPIED || radar == LoopState.OCCUPIED) {
            return LoopState.OCCUPIED;
        }
        return loop == LoopState.UNKNOWN ? radar : loop;
    }

    private void readingIs(BarrierReading now) {
        if (!now.equals(reading)) {
            reading = now;
            listener.reading(now, provenAt);
        }
    }

    private void updateHealth() {
        var now = combined();
        if (!now.equals(health)) {
            health = now;
            listener.healthChanged(now);
        }
    }

    private DeviceHealth combined() {
        if (!output.health().ok()) {
            return output.health();
        }
        if (inputs.isPresent() && !inputs.get().health().ok()) {
            return new DeviceHealth(false, "inputs: " + inputs.get().health().text());
        }
        return reading.fault() ? new DeviceHealth(false, "the operator reports a fault") : DeviceHealth.OK;
    }

    @Override
    public DeviceHealth health() {
        return health;
    }

    @Override
    public Future<Void> stop() {
        reports.cancel();
        var stopping = inputs.map(InputBoard::stop).orElse(Future.succeededFuture());
        return Future.join(stopping, output.stop()).mapEmpty();
    }

    private final class InputEars implements InputBoard.Listener {
        @Override
        public void active(Set<InputName> names, Duration askedAt) {
            provenAt = askedAt;
            reading = readingOf(names);
            listener.reading(reading, provenAt);
            local.ifPresent(contacts -> contacts.active(names));
            updateHealth();
        }

        @Override
        public void missed() {
            listener.missed();
        }

        @Override
        public void inputHealth(DeviceHealth now) {
            if (!now.ok()) {
                local.ifPresent(LocalContacts::forget);
                readingIs(BarrierReading.UNKNOWN);
            }
            updateHealth();
        }
    }
}
