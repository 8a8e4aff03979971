package io.bolane.agent.device;

import io.bolane.protocol.config.ConfigNode;

/** A serial port of this machine: 8 data bits, 1 stop bit. */
public record SerialSettings(String port, int baud, Parity parity) {
    public static final int BAUD = 9_600;

    /** The parities that devices of a lane use. */
    public enum Parity {
        NONE,
        EVEN,
        ODD
    }

    /** Keys {@code serial}, {@code baud} and {@code parity} of a device's section. */
    static SerialSettings read(ConfigNode node) {
        return new SerialSettings(
                node.requiredText("serial", "the name of a serial port, /dev/ttyS0 or COM3"),
                (int) node.number("baud", BAUD, 1_200, 921_600),
                node.choice("parity", Parity.class, Parity.NONE));
    }
}
