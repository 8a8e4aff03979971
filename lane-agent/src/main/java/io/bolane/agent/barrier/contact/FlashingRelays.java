package io.bolane.agent.barrier.contact;

import io.bolane.agent.barrier.BarrierAnswer;
import io.bolane.agent.device.DeviceContext;
import io.bolane.agent.device.DeviceHealth;
import io.bolane.agent.device.SharedLines.Member;
import io.bolane.agent.device.modbus.ModbusUnit;
import io.vertx.core.Future;

/** Relays of a board that times the pulse: if we end in the middle of it, the contact opens all the same. */
final class FlashingRelays implements BoardOutput {
    private final RelaySettings settings;
    private final ModbusUnit unit;

    FlashingRelays(DeviceContext context, RelaySettings settings) {
        this.settings = settings;
        this.unit = new ModbusUnit(settings.board(), context.commons().lines(), Member.of(context, "relays"));
    }

    @Override
    public void start(Runnable healthChanged) {
        unit.start(health -> healthChanged.run());
    }

    @Override
    public Future<BarrierAnswer> pulse(Contact contact) {
        if (settings.relay(contact) == RelaySettings.NO_CLOSE) {
            return Future.succeededFuture(BarrierAnswer.refused("no relay to close with"));
        }
        return Relays.answerOf(unit.order(settings.flash(contact)));
    }

    @Override
    public DeviceHealth health() {
        return unit.health();
    }

    @Override
    public Future<Void> stop() {
        return unit.stop();
    }
}
