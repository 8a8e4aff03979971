package io.bolane.agent.device.modbus;

import io.vertx.core.buffer.Buffer;
import java.util.Map;

/**
 * What a unit answered.
 *
 * @param data what follows the function code; empty of a refusal
 * @param exception code of a refusal; 0 for none
 */
public record ModbusAnswer(Buffer data, int exception) {
    private static final Map<Integer, String> EXCEPTIONS = Map.of(
            1, "function not known",
            2, "address not known",
            3, "value not allowed",
            4, "device failure",
            6, "busy");

    static ModbusAnswer of(Buffer data) {
        return new ModbusAnswer(data, 0);
    }

    static ModbusAnswer refused(int exception) {
        return new ModbusAnswer(Buffer.buffer(), exception);
    }

    public boolean isRefusal() {
        return exception != 0;
    }

    /** The code of a refusal in words. */
    public String why() {
        return "exception " + exception + ", " + EXCEPTIONS.getOrDefault(exception, "not documented");
    }

    /** @return a coil or input of a read answer, counted from the first that was asked for */
    public boolean bit(int index) {
        return (data.getUnsignedByte(1 + index / Byte.SIZE) >> index % Byte.SIZE & 1) == 1;
    }

    /** @return a register of a read answer, counted from the first that was asked for */
    public int register(int index) {
        return data.getUnsignedShort(1 + 2 * index);
    }
}
