package io.bolane.simulator.hardware.camera;

import io.vertx.core.buffer.Buffer;
import java.util.List;

/**
 * What an answer or an order makes a camera do.
 *
 * @param accepted whether the camera takes the answer as "received"
 * @param next whether the next stored record may be sent
 * @param serial bytes for its serial line
 */
record Deeds(boolean accepted, boolean open, boolean close, boolean next, List<Buffer> serial) {
    static final Deeds RECEIVED = new Deeds(true, false, false, true, List.of());

    Deeds {
        serial = List.copyOf(serial);
    }
}
