package io.bolane.protocol.lane;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The body of a {@link LaneAnswer}, written once and sent to any number of lanes. A packed one is gzip (RFC 1952) of
 * two members, of which the second, the body, is the same for all; only for who asked so.
 */
public final class PreparedAnswer {
    private static final byte[] BODY = ",\"body\":".getBytes(StandardCharsets.UTF_8);
    private static final byte[] END = {'}'};

    private final boolean packed;
    private final byte[] rest;

    private PreparedAnswer(boolean packed, byte[] rest) {
        this.packed = packed;
        this.rest = rest;
    }

    public static PreparedAnswer plain(LaneAnswer.Body body) {
        return new PreparedAnswer(false, joined(LaneRequestCodec.write(body), END));
    }

    public static PreparedAnswer packed(LaneAnswer.Body body) {
        return new PreparedAnswer(true, Gzip.pack(joined(LaneRequestCodec.write(body), END)));
    }

    /** @return the payload that {@link LaneRequestCodec#readAnswer} reads */
    public byte[] to(String requestId) {
        var request = new JsonWriter().text("request", requestId).toBytes();
        var open = joined(Arrays.copyOf(request, request.length - END.length), BODY);
        return joined(packed ? Gzip.pack(open) : open, rest);
    }

    /** @return bytes that the payload has, but for the id of the request */
    public int size() {
        return rest.length;
    }

    private static byte[] joined(byte[] one, byte[] other) {
        var all = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, all, one.length, other.length);
        return all;
    }
}
