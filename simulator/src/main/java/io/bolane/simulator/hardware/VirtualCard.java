package io.bolane.simulator.hardware;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A card of one make: takes its frames out of the bytes, remembers what they say. Written apart from the agent's
 * codecs, so that an error in one is not repeated in the other.
 */
abstract sealed class VirtualCard implements SerialCard permits KfCard, FkCard, BxCard {
    static final Charset GBK = Charset.forName("GBK");
    private static final int MAX_REST = 8 * 1024;

    private final CardMemory memory = new CardMemory();
    private Buffer rest = Buffer.buffer();
    private boolean refusing;

    /** What was found at the beginning of some bytes. @param used bytes that are done with */
    record Taken(int used, Optional<Buffer> answer) {
        static final Taken NEEDS_MORE = new Taken(0, Optional.empty());

        static Taken skip(int bytes) {
            return new Taken(bytes, Optional.empty());
        }
    }

    @Override
    public final List<Buffer> heard(Buffer piece) {
        rest = rest.copy().appendBuffer(piece);
        var answers = new ArrayList<Buffer>();
        for (var taken = take(rest); taken.used() > 0; taken = take(rest)) {
            taken.answer().ifPresent(answers::add);
            rest = rest.slice(taken.used(), rest.length());
        }
        if (rest.length() > MAX_REST) {
            rest = Buffer.buffer();
        }
        return answers;
    }

    /** Takes one frame, or one byte that begins none. */
    abstract Taken take(Buffer bytes);

    final CardMemory memory() {
        return memory;
    }

    final void refuses(boolean now) {
        refusing = now;
    }

    final boolean isRefusing() {
        return refusing;
    }

    static String text(Buffer bytes, int start, int length) {
        return bytes.getString(start, start + length, GBK.name());
    }
}
