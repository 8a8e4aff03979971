package io.bolane.protocol.lane;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Packs payloads. They may consist of several members, one behind the other. */
final class Gzip {
    private static final int BUFFER = 8 * 1024;

    private Gzip() {}

    static byte[] pack(byte[] plain) {
        var packed = new ByteArrayOutputStream(plain.length / 8 + 64);
        try (var out = new Fast(packed)) {
            out.write(plain);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }

    /** Whether it begins as gzip does; JSON never does. */
    static boolean isPacked(byte[] payload) {
        return payload.length > 2 && payload[0] == 0x1f && payload[1] == (byte) 0x8b;
    }

    /** @throws InvalidMessage when it is broken, or larger than {@code maxBytes} when unpacked */
    static byte[] unpack(byte[] packed, int maxBytes) {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(packed), BUFFER)) {
            var plain = in.readNBytes(maxBytes + 1);
            if (plain.length > maxBytes) {
                throw new InvalidMessage("(message)", "unpacked more than " + maxBytes + " bytes");
            }
            return plain;
        } catch (IOException broken) {
            throw new InvalidMessage("(message)", "broken gzip");
        }
    }

    /** The texts of a page repeat each other so much that the fastest level packs them ten to one. */
    private static final class Fast extends GZIPOutputStream {
        private Fast(OutputStream out) throws IOException {
            super(out, BUFFER);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
