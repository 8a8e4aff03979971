package io.bolane.agent.device;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

/**
 * Bytes to a device and back, whatever carries them: a TCP connection, a serial port, the serial line of a camera. It
 * renews itself until it is closed. It keeps no frames together: pieces arrive as the carrier cuts them. Runs on the
 * event loop of its lane.
 */
public interface ByteChannel {
    /** Begins to connect; a carrier that is not there yet is no failure. To be called once. */
    void open(Listener listener);

    /**
     * @return succeeds when the carrier has taken the bytes, which does not prove that they arrived; fails when there
     *     is no connection: nothing was sent then
     */
    Future<Void> send(Buffer bytes);

    /** Gives up what is under way, where the carrier can: bytes that come late must not be taken for an answer. */
    default void renew() {}

    DeviceHealth health();

    /** @return succeeds when the carrier is released */
    Future<Void> close();

    /** Hears a channel. */
    interface Listener {
        void received(Buffer piece);

        /** The carrier stands, or is lost. */
        void healthChanged(DeviceHealth health);
    }
}
