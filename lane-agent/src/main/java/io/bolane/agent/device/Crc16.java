package io.bolane.agent.device;

import io.vertx.core.buffer.Buffer;

/** CRC-16 with the reflected polynomial A001. */
public final class Crc16 {
    /** Start of CRC-16/MODBUS. */
    public static final int MODBUS = 0xFFFF;
    /** Start of CRC-16/ARC. */
    public static final int ARC = 0;

    private static final int POLYNOMIAL = 0xA001;

    private Crc16() {}

    /** Of the bytes from {@code start} to before {@code end}. */
    public static int of(Buffer bytes, int start, int end, int seed) {
        var crc = seed;
        for (var i = start; i < end; i++) {
            crc ^= bytes.getUnsignedByte(i);
            for (var bit = 0; bit < Byte.SIZE; bit++) {
                crc = (crc & 1) == 1 ? crc >> 1 ^ POLYNOMIAL : crc >> 1;
            }
        }
        return crc;
    }
}
