package io.bolane.agent.barrier.contact;

import io.bolane.agent.barrier.BarrierAnswer;
import io.bolane.agent.device.DeviceContext;
import io.bolane.agent.device.DeviceHealth;
import io.bolane.agent.device.NoAnswer;
import io.bolane.agent.device.SharedLines.Member;
import io.bolane.agent.device.modbus.ModbusUnit;
import io.bolane.protocol.time.Timers;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * Plain coils: we close and open them. Many operators read a contact that stays closed as "keep open", so a contact that
 * may be closed is opened until the board has confirmed it: after the pulse, after every reconnect, and when we begin.
 */
final class HostTimedRelays implements BoardOutput {
    private static final Duration TRY_AGAIN = Duration.ofMillis(500);

    private final Timers timers;
    private final RelaySettings settings;
    private final ModbusUnit unit;
    private final Set<Contact> mayBeClosed = EnumSet.noneOf(Contact.class);
    private Timers.Timer release = () -> {};
    private Runnable healthChanged = () -> {};
    private boolean stopped;

    HostTimedRelays(DeviceContext context, RelaySettings settings) {
        this.timers = context.timers();
        this.settings = settings;
        this.unit = new ModbusUnit(settings.board(), context.commons().lines(), Member.of(context, "relays"));
    }

    @Override
    public void start(Runnable onHealth) {
        healthChanged = onHealth;
        unit.start(this::lineHealth);
    }

    private void lineHealth(DeviceHealth line) {
        if (line.ok()) {
            for (var contact : Contact.values()) {
                if (settings.relay(contact) != RelaySettings.NO_CLOSE) {
                    mayBeClosed.add(contact);
                }
            }
            releaseAll();
        }
        healthChanged.run();
    }

    @Override
    public Future<BarrierAnswer> pulse(Contact contact) {
        if (settings.relay(contact) == RelaySettings.NO_CLOSE) {
            return Future.succeededFuture(BarrierAnswer.refused("no relay to close with"));
        }
        var other = contact == Contact.OPEN ? Contact.CLOSE : Contact.OPEN;
        return mayBeClosed.contains(other)
                ? release(other).compose(opened -> opened ? close(contact) : unreachable())
                : close(contact);
    }

    private static Future<BarrierAnswer> unreachable() {
        return Future.succeededFuture(BarrierAnswer.UNREACHABLE);
    }

    private Future<BarrierAnswer> close(Contact contact) {
        mayBeClosed.add(contact);
        release.cancel();
        release = timers.after(settings.pulse(), this::releaseAll);
        var order = unit.order(settings.set(contact, true));
        order.onFailure(failed -> {
            if (!(failed instanceof NoAnswer)) {
                mayBeClosed.remove(contact); // nothing was sent
            }
        });
        return Relays.answerOf(order);
    }

    private void releaseAll() {
        if (stopped || mayBeClosed.isEmpty() || !unit.health().ok()) {
            return; // after a reconnect it is done anyway
        }
        release.cancel();
        release = timers.after(TRY_AGAIN, this::releaseAll);
        Set.copyOf(mayBeClosed).forEach(this::release);
    }

    /** @return whether the board has confirmed that the contact is open */
    private Future<Boolean> release(Contact contact) {
        return unit.order(settings.set(contact, false))
                .map(answer -> {
                    if (!answer.isRefusal()) {
                        mayBeClosed.remove(contact);
                    }
                    return !answer.isRefusal();
                })
                .otherwise(false);
    }

    @Override
    public DeviceHealth health() {
        return unit.health();
    }

    /** Opens the contacts before it leaves, if the board can be reached. */
    @Override
    public Future<Void> stop() {
        release.cancel();
        stopped = true;
        return Future.join(mayBeClosed.stream().map(this::release).toList()).transform(released -> unit.stop());
    }
}
