package io.bolane.agent.barrier.contact;

import io.bolane.agent.barrier.BarrierAnswer;
import io.bolane.agent.device.NoAnswer;
import io.bolane.agent.device.modbus.ModbusAnswer;
import io.vertx.core.Future;

/** What becomes of an order to a board. */
final class Relays {
    private Relays() {}

    static Future<BarrierAnswer> answerOf(Future<ModbusAnswer> order) {
        return order.map(answer -> answer.isRefusal() ? BarrierAnswer.refused(answer.why()) : BarrierAnswer.TAKEN)
                .otherwise(failed -> failed instanceof NoAnswer ? BarrierAnswer.SILENT : BarrierAnswer.UNREACHABLE);
    }
}
