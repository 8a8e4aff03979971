package io.bolane.simulator.hardware;

import io.bolane.protocol.time.Timers;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Optional;

/** A KF card: text, voice, and a relay for the arm. */
final class KfCard extends VirtualCard {
    private static final int SHORTEST = 8;
    private static final int TEXT_AT = 19;
    /** Its lines come one by one; nobody reads half of a text. */
    private static final Duration UNTIL_SETTLED = Duration.ofMillis(150);

    private final Timers timers;
    private final VirtualArm arm;
    private final Timers.Timer[] contacts = {() -> {}, () -> {}, () -> {}};
    private boolean answers = true;
    private Timers.Timer settled = () -> {};

    KfCard(Timers timers, VirtualArm arm) {
        this.timers = timers;
        this.arm = arm;
    }

    @Override
    Taken take(Buffer bytes) {
        if (bytes.length() < SHORTEST) {
            return Taken.NEEDS_MORE;
        }
        if (bytes.getUnsignedByte(0) != 0 || bytes.getUnsignedByte(1) != 0x64 || bytes.getUnsignedShort(2) != 0xFFFF) {
            return Taken.skip(1);
        }
        var length = SHORTEST + bytes.getUnsignedByte(5);
        if (length > bytes.length()) {
            return Taken.NEEDS_MORE;
        }
        if (ModbusWire.crc(bytes, 0, length) != 0) {
            return Taken.skip(1);
        }
        var command = bytes.getUnsignedByte(4);
        var done = !isRefusing() && obey(command, bytes.slice(6, length - 2));
        return new Taken(length, answers ? Optional.of(answer(bytes, done)) : Optional.empty());
    }

    private static Buffer answer(Buffer request, boolean done) {
        var answer = request.getBuffer(0, 5).appendByte((byte) 1).appendByte((byte) (done ? 0 : 1));
        return answer.appendUnsignedShortLE(ModbusWire.crc(answer, 0, answer.length()));
    }

    private boolean obey(int command, Buffer data) {
        return switch (command) {
            case 0x62 -> show(data);
            case 0x30 -> speak(data);
            case 0x31 -> true;
            case 0x0F -> relay(data);
            case 0x1A -> {
                answers = data.length() == 1 && data.getByte(0) == 0;
                yield true;
            }
            default -> false;
        };
    }

    private boolean show(Buffer data) {
        if (data.length() < TEXT_AT || data.length() != TEXT_AT + data.getUnsignedByte(TEXT_AT - 2)) {
            return false;
        }
        var known = memory().show(data.getUnsignedByte(0), text(data, TEXT_AT, data.length() - TEXT_AT));
        settled.cancel();
        settled = timers.after(UNTIL_SETTLED, memory()::shown);
        return known;
    }

    private boolean speak(Buffer data) {
        if (data.length() < 2 || data.getUnsignedByte(0) > 2) {
            return false;
        }
        memory().say(text(data, 1, data.length() - 1));
        return true;
    }

    private boolean relay(Buffer data) {
        var channel = data.length() == 6 ? data.getUnsignedByte(0) : 0;
        if (channel != 1 && channel != 2) {
            return channel == 0 && data.length() == 6; // the light
        }
        var seconds = data.getUnsignedByte(5);
        contacts[channel].cancel();
        contact(channel, seconds > 0);
        if (seconds > 0 && seconds < 0xFF) {
            contacts[channel] = timers.after(Duration.ofSeconds(seconds), () -> contact(channel, false));
        }
        return true;
    }

    private void contact(int channel, boolean closed) {
        if (channel == 1) {
            arm.openContact(closed);
        } else {
            arm.closeContact(closed);
        }
    }
}
