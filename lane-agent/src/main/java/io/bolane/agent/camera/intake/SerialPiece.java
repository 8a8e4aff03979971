package io.bolane.agent.camera.intake;

import io.vertx.core.buffer.Buffer;

/**
 * Bytes for a serial line of a camera.
 *
 * @param channel from 0, as the camera counts
 */
public record SerialPiece(int channel, Buffer bytes) {
    /** More than any display frame. */
    public static final int MAX_BYTES = 4 * 1024;
}
