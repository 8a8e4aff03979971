package io.bolane.simulator.hardware.camera;

import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/** What a make of camera pushes, and how it takes the answers. */
interface PushScript {
    RawRequest reading(Sight sight);

    /** Empty when the make keeps no beat. */
    default Optional<RawRequest> beat() {
        return Optional.empty();
    }

    /** A beat whose answer is carried out, and which follows at once when it was answered. */
    default Optional<RawRequest> comet() {
        return Optional.empty();
    }

    /** What came in on the serial line; empty when the make cannot tell. */
    default Optional<RawRequest> serial(Buffer bytes) {
        return Optional.empty();
    }

    /** What the answer to a reading or a comet says. */
    Deeds deeds(String answer);

    /** What the answer to a beat says. */
    default Deeds beatDeeds(String answer) {
        return Deeds.RECEIVED;
    }

    /** Whether what could not be sent is sent later. */
    default boolean remembers() {
        return false;
    }
}
