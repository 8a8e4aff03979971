package io.bolane.agent.device.modbus;

/** How a Modbus request is framed. */
public enum ModbusForm {
    /** MBAP header with a transaction number, no check. */
    TCP,
    /** Unit, function, data, CRC, on a serial line. */
    RTU,
    /** The frame of RTU through a raw TCP connection: many network relay boards, and every serial server. */
    RTU_OVER_TCP;

    boolean isRtu() {
        return this != TCP;
    }
}
