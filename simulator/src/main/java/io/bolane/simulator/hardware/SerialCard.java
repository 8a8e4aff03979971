package io.bolane.simulator.hardware;

import io.vertx.core.buffer.Buffer;
import java.util.List;

/** A display's card at the end of a serial line, whatever carries the bytes. Keeps frames that came in pieces. */
public interface SerialCard {
    /** @return the card's answers to what is complete now, oldest first */
    List<Buffer> heard(Buffer piece);
}
