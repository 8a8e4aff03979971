package io.bolane.agent.camera.vz;

import io.bolane.agent.push.UnreadablePush;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;

/**
 * One message of a VZ camera by TCP (cameras.md 3): {@code 56 5A}, type, sequence, length u32 big-endian, body.
 *
 * @param type {@link #JSON}, {@link #HEARTBEAT} or {@link #BINARY}; others are for firmware to come
 * @param sequence 0 to 255, the same in a question and in its answer
 */
record VzFrame(int type, int sequence, Buffer body) {
    static final int JSON = 0;
    static final int HEARTBEAT = 1;
    static final int BINARY = 2;
    /** The protocol's own limit. */
    static final int MAX_BODY = 1024 * 1024;

    static final int MAX_SEQUENCE = 255;
    private static final byte V = 'V';
    private static final byte Z = 'Z';
    private static final int HEADER = 8;
    private static final int TYPE_AT = 2;
    private static final int SEQUENCE_AT = 3;
    private static final int LENGTH_AT = 4;

    static VzFrame heartbeat() {
        return new VzFrame(HEARTBEAT, 0, Buffer.buffer());
    }

    Buffer bytes() {
        return Buffer.buffer(HEADER + body.length())
                .appendByte(V)
                .appendByte(Z)
                .appendUnsignedByte((short) type)
                .appendUnsignedByte((short) sequence)
                .appendInt(body.length())
                .appendBuffer(body);
    }

    /** Makes frames of what TCP delivers, however it is torn. Holds one frame at most. Not for several threads. */
    static final class Splitter {
        private Buffer rest = Buffer.buffer();

        /**
         * Takes the next piece.
         *
         * @return the frames that are whole now, oldest first
         * @throws UnreadablePush when no frame begins where one has to, or one is longer than {@link #MAX_BODY}: where
         *     the next one begins is not known then, and the connection has to be given up
         */
        List<VzFrame> feed(Buffer piece) throws UnreadablePush {
            rest.appendBuffer(piece);
            var frames = new ArrayList<VzFrame>();
            var start = 0;
            for (var length = lengthAt(start); length >= 0; length = lengthAt(start)) {
                var body = start + HEADER;
                frames.add(new VzFrame(
                        rest.getUnsignedByte(start + TYPE_AT),
                        rest.getUnsignedByte(start + SEQUENCE_AT),
                        rest.getBuffer(body, body + length)));
                start = body + length;
            }
            if (start > 0) {
                rest = rest.getBuffer(start, rest.length());
            }
            return frames;
        }

        /** @return the length of the body of the whole frame that begins there; -1 when it is not whole yet */
        private int lengthAt(int start) throws UnreadablePush {
            var there = rest.length() - start;
            if (there > 0 && rest.getByte(start) != V || there > 1 && rest.getByte(start + 1) != Z) {
                throw new UnreadablePush("no frame begins with VZ");
            }
            if (there < HEADER) {
                return -1;
            }
            var length = rest.getUnsignedInt(start + LENGTH_AT);
            if (length > MAX_BODY) {
                throw new UnreadablePush("a frame of " + length + " bytes");
            }
            return there - HEADER < length ? -1 : (int) length;
        }
    }
}
