package io.bolane.agent.device.modbus;

import io.bolane.agent.device.Carrier;
import io.bolane.agent.device.RequestLine.Timing;
import io.bolane.protocol.config.ConfigException;
import io.bolane.protocol.config.ConfigNode;
import java.time.Duration;

/**
 * Where a board is and how it is spoken to.
 *
 * @param unit its address on the line, 1 to 255
 * @param answerWithin after which it counts as silent
 */
public record ModbusBoard(Carrier carrier, ModbusForm form, int unit, Duration answerWithin) {
    static final Duration ANSWER_WITHIN = Duration.ofMillis(300);
    /** 3.5 characters at 9600 baud are 4 ms. */
    private static final Duration RTU_GAP = Duration.ofMillis(5);
    /** The longest answer here at 9600 baud, and some more. */
    private static final Duration RTU_QUIET = Duration.ofMillis(50);

    /** Keys {@code host} and {@code port} or {@code serial}; {@code form}, {@code unit}, {@code answerWithin}. */
    public static ModbusBoard read(ConfigNode node, ModbusForm usual, int usualUnit) {
        var carrier = Carrier.read(node);
        var isSerial = carrier instanceof Carrier.Serial;
        var form = node.choice("form", ModbusForm.class, isSerial ? ModbusForm.RTU : usual);
        if (isSerial != (form == ModbusForm.RTU)) {
            throw new ConfigException(
                    node.pathOf("form"),
                    node.text("form", ""),
                    isSerial ? "rtu on a serial port" : "tcp or rtu-over-tcp with a host");
        }
        return new ModbusBoard(
                carrier,
                form,
                (int) node.number("unit", usualUnit, 1, 255),
                node.duration("answerWithin", ANSWER_WITHIN, Duration.ofMillis(20), Duration.ofSeconds(2)));
    }

    Timing timing() {
        return form.isRtu() ? new Timing(RTU_GAP, RTU_QUIET) : new Timing(Duration.ZERO, Duration.ZERO);
    }
}
