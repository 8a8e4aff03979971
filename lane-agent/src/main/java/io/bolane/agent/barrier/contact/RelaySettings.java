package io.bolane.agent.barrier.contact;

import io.bolane.agent.barrier.GateOutput.Contact;
import io.bolane.agent.device.modbus.ModbusBoard;
import io.bolane.agent.device.modbus.ModbusForm;
import io.bolane.agent.device.modbus.ModbusRequest;
import io.bolane.protocol.config.ConfigException;
import io.bolane.protocol.config.ConfigNode;
import java.time.Duration;

/**
 * The relays of a board that are wired to an arm.
 *
 * @param open number of the relay, from 0
 * @param close the same; -1 when the arm comes down by itself
 * @param pulse how long a contact stays closed
 */
record RelaySettings(Family family, ModbusBoard board, int open, int close, Duration pulse) {
    static final Duration PULSE = Duration.ofMillis(500);
    static final int NO_CLOSE = -1;
    private static final int MAX_RELAY = 31;
    private static final int TENTH_MS = 100;

    /** How a board gives a pulse. */
    enum Family {
        /** Flash registers: the board times the pulse. */
        RELAY_A(ModbusForm.RTU_OVER_TCP, 0xFE),
        /** Flash coils: the board times the pulse. */
        RELAY_B(ModbusForm.TCP, 1),
        /** Plain coils: we time the pulse. */
        MODBUS(ModbusForm.TCP, 1);

        private final ModbusForm form;
        private final int unit;

        Family(ModbusForm form, int unit) {
            this.form = form;
            this.unit = unit;
        }

        boolean timesPulse() {
            return this != MODBUS;
        }
    }

    static RelaySettings read(ConfigNode node, Family family) {
        var board = ModbusBoard.read(node, family.form, family.unit);
        var open = (int) node.number("open", 0, 0, MAX_RELAY);
        var close =
                "none".equals(node.text("close", "").strip()) ? NO_CLOSE : (int) node.number("close", 1, 0, MAX_RELAY);
        if (open == close) {
            throw new ConfigException(node.pathOf("close"), close, "another relay than open has, or none");
        }
        var pulse = node.duration("pulse", PULSE, Duration.ofMillis(TENTH_MS), Duration.ofSeconds(10));
        if (family.timesPulse() && pulse.toMillis() % TENTH_MS != 0) {
            throw new ConfigException(
                    node.pathOf("pulse"), pulse, "whole tenths of a second: the board counts in them");
        }
        return new RelaySettings(family, board, open, close, pulse);
    }

    int relay(Contact contact) {
        return contact == Contact.OPEN ? open : close;
    }

    /** @return the order for a pulse that the board times */
    ModbusRequest flash(Contact contact) {
        var relay = relay(contact);
        var tenths = (int) (pulse.toMillis() / TENTH_MS);
        return family == Family.RELAY_A
                ? flashRegisters(board.unit(), relay, tenths)
                : flashCoil(board.unit(), relay, tenths);
    }

    /** Two registers for each relay: what to do, and for how long. */
    static ModbusRequest flashRegisters(int unit, int relay, int tenths) {
        return ModbusRequest.writeRegisters(unit, 3 + 5 * relay, 4, tenths);
    }

    /** A coil address that takes a time instead of on and off. */
    static ModbusRequest flashCoil(int unit, int relay, int tenths) {
        return ModbusRequest.writeCoilRaw(unit, 0x200 + relay, tenths);
    }

    ModbusRequest set(Contact contact, boolean closed) {
        return ModbusRequest.writeCoil(board.unit(), relay(contact), closed);
    }
}
