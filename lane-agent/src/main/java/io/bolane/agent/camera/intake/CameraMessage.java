package io.bolane.agent.camera.intake;

import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/** What a camera says, in our words. */
public sealed interface CameraMessage {
    void tell(Ears ears);

    /** A reading. */
    record Seen(Sighting sighting) implements CameraMessage {
        @Override
        public void tell(Ears ears) {
            ears.seen(sighting);
        }
    }

    /** The camera is there. */
    record Alive() implements CameraMessage {
        @Override
        public void tell(Ears ears) {
            // every message is a sign of life
        }
    }

    /** The camera asks for orders and will carry them out. */
    record Polls() implements CameraMessage {
        @Override
        public void tell(Ears ears) {
            ears.polls();
        }
    }

    /**
     * Bytes came in on a serial line of the camera.
     *
     * @param channel from 0
     */
    record SerialReceived(int channel, Buffer bytes) implements CameraMessage {
        @Override
        public void tell(Ears ears) {
            ears.serial(channel, bytes);
        }
    }

    /**
     * The answer to an order.
     *
     * @param id of the order
     * @param failure empty when it was carried out
     */
    record Answered(String id, Optional<String> failure) implements CameraMessage {
        @Override
        public void tell(Ears ears) {
            ears.answered(id, failure);
        }
    }

    /** Hears the messages of a camera. */
    interface Ears {
        void seen(Sighting sighting);

        default void polls() {}

        default void serial(int channel, Buffer bytes) {}

        default void answered(String id, Optional<String> failure) {}
    }
}
