package io.bolane.agent.barrier.contact;

import io.bolane.agent.barrier.BarrierAnswer;
import io.bolane.agent.barrier.GateOutput;
import io.bolane.agent.device.DeviceHealth;
import io.vertx.core.Future;

/** Contacts that have a connection of their own. */
interface BoardOutput extends GateOutput {
    void start(Runnable healthChanged);

    DeviceHealth health();

    Future<Void> stop();

    /** Contacts of another device of the lane, which starts, tells of its health and stops by itself. */
    static BoardOutput of(GateOutput borrowed) {
        return new BoardOutput() {
            @Override
            public Future<BarrierAnswer> pulse(Contact contact) {
                return borrowed.pulse(contact);
            }

            @Override
            public void start(Runnable healthChanged) {
                healthChanged.run();
            }

            @Override
            public DeviceHealth health() {
                return DeviceHealth.OK;
            }

            @Override
            public Future<Void> stop() {
                return Future.succeededFuture();
            }
        };
    }
}
