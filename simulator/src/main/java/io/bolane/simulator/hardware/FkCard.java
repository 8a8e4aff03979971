package io.bolane.simulator.hardware;

import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.Optional;

/** An FK card. It never answers. */
final class FkCard extends VirtualCard {
    private static final int BEFORE_DATA = 8;
    private static final int BEHIND_DATA = 3;
    private static final Map<Integer, String> PHRASES = Map.of(
            0x01, "欢迎光临", 0x02, "一路平安", 0x0B, "请缴费", 0x0F, "已过期", 0x12, "有效期", 0x1F, "人工确认", 0x28, "请通行", 0x2B, "禁止通行");

    @Override
    Taken take(Buffer bytes) {
        if (bytes.length() > 0 && bytes.getUnsignedByte(0) != 0xAA
                || bytes.length() > 1 && bytes.getUnsignedByte(1) != 0x55) {
            return Taken.skip(1);
        }
        if (bytes.length() < BEFORE_DATA) {
            return Taken.NEEDS_MORE;
        }
        var end = BEFORE_DATA + bytes.getUnsignedShort(6);
        if (end > BEFORE_DATA + 2_048) {
            return Taken.skip(1);
        }
        if (end + BEHIND_DATA > bytes.length()) {
            return Taken.NEEDS_MORE;
        }
        var body = bytes.getBuffer(2, end).appendUnsignedShort(0);
        if (bytes.getUnsignedShort(end) != ModbusWire.crc(body, 0, body.length())
                || bytes.getUnsignedByte(end + 2) != 0xAF) {
            return Taken.skip(1);
        }
        if (!isRefusing() && bytes.getUnsignedByte(3) == 0x64) {
            obey(bytes.getUnsignedByte(5), bytes.slice(BEFORE_DATA, end));
        }
        return new Taken(end + BEHIND_DATA, Optional.empty());
    }

    private void obey(int command, Buffer data) {
        switch (command) {
            case 0x22 -> memory().say(spoken(data));
            case 0x27 -> showLine(data);
            case 0x29 -> showLines(data);
            case 0x21 -> memory().clear();
            default -> {} // it does not know it, and says nothing
        }
    }

    private void showLine(Buffer data) {
        if (data.length() >= 4 && memory().show(data.getUnsignedByte(0) - 1, text(data, 4, data.length() - 4))) {
            memory().shown();
        }
    }

    private void showLines(Buffer data) {
        var at = 0;
        for (var row = 0; row < CardMemory.ROWS && at + 3 <= data.length(); row++) {
            var length = data.getUnsignedByte(at + 2);
            if (at + 3 + length > data.length()) {
                break;
            }
            memory().show(row, text(data, at + 3, length));
            at += 3 + length;
        }
        memory().shown();
    }

    /** A byte below 30 is a phrase, everything else is text. */
    private static String spoken(Buffer data) {
        var said = new StringBuilder();
        var from = 0;
        for (var at = 0; at < data.length(); at++) {
            if (data.getUnsignedByte(at) >= 0x80) {
                at++; // the second byte of a character
            } else if (data.getUnsignedByte(at) < 0x30) {
                said.append(text(data, from, at - from))
                        .append(PHRASES.getOrDefault((int) data.getUnsignedByte(at), "?"));
                from = at + 1;
            }
        }
        return said.append(text(data, from, data.length() - from)).toString();
    }
}
