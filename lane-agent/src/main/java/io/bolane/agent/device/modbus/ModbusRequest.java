package io.bolane.agent.device.modbus;

import io.vertx.core.buffer.Buffer;

/**
 * One request to a unit.
 *
 * @param data what follows the function code
 * @param answerBytes length of the answer's data: fixed by the request for every function here
 * @param echoed how many bytes of the request the answer repeats; 0 for a read, whose answer begins with its byte count
 */
public record ModbusRequest(int unit, int function, Buffer data, int answerBytes, int echoed) {
    static final int READ_COILS = 0x01;
    static final int READ_INPUTS = 0x02;
    static final int READ_HOLDING = 0x03;
    static final int READ_INPUT_REGISTERS = 0x04;
    static final int WRITE_COIL = 0x05;
    static final int WRITE_REGISTER = 0x06;
    static final int WRITE_COILS = 0x0F;
    static final int WRITE_REGISTERS = 0x10;
    private static final int ON = 0xFF00;
    private static final int OFF = 0;
    /** Address and value, or address and count. */
    private static final int TWO_WORDS = 4;

    /** Function 01. */
    public static ModbusRequest readCoils(int unit, int from, int count) {
        return readBits(unit, READ_COILS, from, count);
    }

    /** Function 02. */
    public static ModbusRequest readInputs(int unit, int from, int count) {
        return readBits(unit, READ_INPUTS, from, count);
    }

    private static ModbusRequest readBits(int unit, int function, int from, int count) {
        return new ModbusRequest(unit, function, words(from, count), 1 + (count + 7) / 8, 0);
    }

    /** Function 03. */
    public static ModbusRequest readRegisters(int unit, int from, int count) {
        return new ModbusRequest(unit, READ_HOLDING, words(from, count), 1 + 2 * count, 0);
    }

    /** Function 04. */
    public static ModbusRequest readInputRegisters(int unit, int from, int count) {
        return new ModbusRequest(unit, READ_INPUT_REGISTERS, words(from, count), 1 + 2 * count, 0);
    }

    /** Function 05. */
    public static ModbusRequest writeCoil(int unit, int address, boolean on) {
        return writeCoilRaw(unit, address, on ? ON : OFF);
    }

    /** Function 05 with a value that the standard does not know: flash coils take a time. */
    public static ModbusRequest writeCoilRaw(int unit, int address, int value) {
        return new ModbusRequest(unit, WRITE_COIL, words(address, value), TWO_WORDS, TWO_WORDS);
    }

    /** Function 06. */
    public static ModbusRequest writeRegister(int unit, int address, int value) {
        return new ModbusRequest(unit, WRITE_REGISTER, words(address, value), TWO_WORDS, TWO_WORDS);
    }

    /** Function 0F: at most 8 coils. @param bits the lowest is the first coil */
    public static ModbusRequest writeCoils(int unit, int from, int count, int bits) {
        var data = words(from, count).appendByte((byte) 1).appendByte((byte) bits);
        return new ModbusRequest(unit, WRITE_COILS, data, TWO_WORDS, TWO_WORDS);
    }

    /** Function 10. */
    public static ModbusRequest writeRegisters(int unit, int from, int... values) {
        var data = words(from, values.length).appendByte((byte) (2 * values.length));
        for (var value : values) {
            data.appendUnsignedShort(value);
        }
        return new ModbusRequest(unit, WRITE_REGISTERS, data, TWO_WORDS, TWO_WORDS);
    }

    private static Buffer words(int first, int second) {
        return Buffer.buffer(TWO_WORDS).appendUnsignedShort(first).appendUnsignedShort(second);
    }

    /** True when these bytes are the data of an answer to this request, and not to another one. */
    boolean isAnswer(Buffer answer) {
        if (answer.length() != answerBytes) {
            return false;
        }
        return echoed == 0
                ? answer.getUnsignedByte(0) == answerBytes - 1
                : answer.slice(0, echoed).equals(data.slice(0, echoed));
    }
}
