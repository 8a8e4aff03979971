package io.bolane.agent.barrier.contact;

import io.bolane.agent.device.DeviceContext;
import io.bolane.agent.device.DeviceHealth;
import io.bolane.agent.device.SharedLines.Member;
import io.bolane.agent.device.modbus.ModbusAnswer;
import io.bolane.agent.device.modbus.ModbusRequest;
import io.bolane.agent.device.modbus.ModbusUnit;
import io.bolane.protocol.time.Timers;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Reads the inputs of a board again and again. Runs on the event loop of its lane. */
final class InputBoard {
    /** Without a good reading for so long, nothing is known any more. */
    static final Duration LOST_AFTER = Duration.ofMillis(1_500);
    /** No car is over a loop for a shorter time: between two looks that are closer nobody passes unseen. */
    static final Duration SHORTEST_PASSAGE = Duration.ofSeconds(1);
    /** A board that is lost is not asked more often, for the sake of the others on its line. */
    static final Duration POLL_LOST = Duration.ofSeconds(1);

    private final Timers timers;
    private final InputSettings settings;
    private final ModbusUnit unit;
    private final ModbusRequest request;
    private final Map<InputName, Debounced> inputs = new EnumMap<>(InputName.class);
    private final Listener listener;
    private Timers.Timer poll = () -> {};
    private Timers.Timer loss = () -> {};
    private DeviceHealth health = DeviceHealth.NOT_CONNECTED;
    private long lookedNanos;
    private boolean asking;
    private boolean askAgain;
    private boolean stopped;

    /** Hears a board. */
    interface Listener {
        /** What is told next was not looked at for longer than it takes a car to pass. */
        default void missed() {}

        /**
         * After every good reading: the inputs that are active.
         *
         * @param askedAt uptime at which the question was sent: they were so then or later
         */
        void active(Set<InputName> names, Duration askedAt);

        /** Changed health; while it is not ok nothing is known of the inputs. */
        void inputHealth(DeviceHealth health);
    }

    InputBoard(DeviceContext context, InputSettings settings, Listener listener) {
        this.timers = context.timers();
        this.settings = settings;
        this.listener = listener;
        this.unit = new ModbusUnit(settings.board(), context.commons().lines(), Member.of(context, "inputs"));
        this.request = ModbusRequest.readInputs(settings.board().unit(), settings.first(), settings.count());
        settings.pins().keySet().forEach(name -> inputs.put(name, debounced(name)));
    }

    private Debounced debounced(InputName name) {
        return new Debounced(
                name.countsAtOnce() ? Duration.ZERO : settings.debounce(),
                name.endsAtOnce() ? Duration.ZERO : settings.debounce());
    }

    void start() {
        unit.start(this::lineHealth);
        pollNow();
    }

    private void lineHealth(DeviceHealth line) {
        if (line.ok()) {
            pollNow();
        } else {
            lost(line);
        }
    }

    /** Reads out of turn. */
    void pollNow() {
        if (stopped) {
            return;
        }
        poll.cancel();
        if (asking) {
            askAgain = true;
            return;
        }
        asking = true;
        unit.read(request).onSuccess(this::answered).onFailure(silent -> asked());
    }

    private void answered(ModbusAnswer answer) {
        if (answer.isRefusal()) {
            lost(new DeviceHealth(false, answer.why()));
        } else if (!stopped) {
            loss.cancel();
            loss = timers.after(LOST_AFTER, () -> lost(DeviceHealth.SILENT));
            tellIfMissed();
            healthIs(DeviceHealth.OK);
            listener.active(activeIn(answer), Duration.ofNanos(unit.askedNanos()));
        }
        asked();
    }

    /** An event loop that is busy asks nothing; while the board is lost nothing is known anyway. */
    private void tellIfMissed() {
        var usual = settings.poll().multipliedBy(2).plus(settings.board().answerWithin());
        var longest = usual.compareTo(SHORTEST_PASSAGE) > 0 ? usual : SHORTEST_PASSAGE;
        var since = unit.askedNanos() - lookedNanos;
        lookedNanos = unit.askedNanos();
        if (health.ok() && since > longest.toNanos()) {
            listener.missed();
        }
    }

    private Set<InputName> activeIn(ModbusAnswer answer) {
        var now = timers.nanoTime();
        var active = EnumSet.noneOf(InputName.class);
        settings.pins().forEach((name, pin) -> {
            var reading = pin.isActive(answer.bit(pin.number() - settings.first()));
            if (inputs.get(name).feed(reading, now)) {
                active.add(name);
            }
        });
        return active;
    }

    private void asked() {
        asking = false;
        if (stopped) {
            return;
        }
        if (askAgain) {
            askAgain = false;
            pollNow();
            return;
        }
        poll.cancel();
        poll = timers.after(health.ok() ? settings.poll() : POLL_LOST, this::pollNow);
    }

    private void lost(DeviceHealth why) {
        loss.cancel();
        inputs.values().forEach(Debounced::forget);
        healthIs(why);
    }

    private void healthIs(DeviceHealth now) {
        if (!stopped && !health.equals(now)) {
            health = now;
            listener.inputHealth(now);
        }
    }

    DeviceHealth health() {
        return health;
    }

    Future<Void> stop() {
        stopped = true;
        poll.cancel();
        loss.cancel();
        return unit.stop();
    }
}
