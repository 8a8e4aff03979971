package io.bolane.protocol.time;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/**
 * A clock that stands still until somebody sets it, shared by all threads and processes that have mapped the same file.
 * The file is one little-endian long: milliseconds since 1970. Readers see a set at once and never half of one. For
 * simulations; any process with the file may set it.
 */
public final class SharedClock extends Clock {
    private static final VarHandle MILLIS =
            MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final ByteBuffer file;
    private final ZoneId zone;

    private SharedClock(ByteBuffer file, ZoneId zone) {
        this.file = file;
        this.zone = zone;
    }

    /** Makes the file, or takes an existing one, and sets the clock to 1970. */
    public static SharedClock create(Path path) throws IOException {
        var clock = map(path, StandardOpenOption.CREATE);
        clock.set(Instant.EPOCH);
        return clock;
    }

    /** @throws IOException when the file does not exist or is no clock */
    public static SharedClock open(Path path) throws IOException {
        return map(path, StandardOpenOption.WRITE);
    }

    private static SharedClock map(Path path, StandardOpenOption how) throws IOException {
        try (var channel = FileChannel.open(path, how, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            if (how != StandardOpenOption.CREATE && channel.size() != Long.BYTES) {
                throw new IOException(path + " is no shared clock: it has " + channel.size() + " bytes, not 8");
            }
            return new SharedClock(channel.map(MapMode.READ_WRITE, 0, Long.BYTES), ZoneId.of("Asia/Shanghai"));
        }
    }

    /** Moves the clock for everybody; parts of a millisecond are lost. */
    public void set(Instant instant) {
        MILLIS.setVolatile(file, 0, instant.toEpochMilli());
    }

    @Override
    public long millis() {
        return (long) MILLIS.getVolatile(file, 0);
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis());
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new SharedClock(file, other);
    }
}
