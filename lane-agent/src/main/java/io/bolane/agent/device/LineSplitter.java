package io.bolane.agent.device;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes lines of what TCP delivers, however it is torn. A line longer than the limit is dropped up to its end and
 * counted; memory stays within the limit. Not for use by several threads.
 */
final class LineSplitter {
    private final int limit;
    private Buffer rest = Buffer.buffer();
    private boolean dropping;
    private long dropped;

    LineSplitter(int limit) {
        this.limit = limit;
    }

    List<String> feed(Buffer piece) {
        var lines = new ArrayList<String>();
        var start = 0;
        for (var i = 0; i < piece.length(); i++) {
            if (piece.getByte(i) == '\n') {
                end(piece, start, i, lines);
                start = i + 1;
            }
        }
        keep(piece, start, piece.length());
        return lines;
    }

    private void end(Buffer piece, int start, int end, List<String> lines) {
        keep(piece, start, end);
        if (!dropping && rest.length() > 0) {
            lines.add(rest.toString(StandardCharsets.UTF_8).strip());
        }
        dropping = false;
        rest = Buffer.buffer();
    }

    private void keep(Buffer piece, int start, int end) {
        if (dropping) {
            return;
        }
        if (rest.length() + end - start > limit) {
            dropping = true;
            dropped++;
            rest = Buffer.buffer();
            return;
        }
        rest.appendBuffer(piece, start, end - start);
    }

    /** @return how many lines were too long */
    long dropped() {
        return dropped;
    }
}
