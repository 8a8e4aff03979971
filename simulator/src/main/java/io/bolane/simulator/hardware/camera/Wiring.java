package io.bolane.simulator.hardware.camera;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The contacts and the serial line of a camera. Runs on the event loop of the camera. */
final class Wiring {
    private static final Duration PULSE = Duration.ofMillis(500);

    private final CameraSurroundings around;

    Wiring(CameraSurroundings around) {
        this.around = around;
    }

    /** @return what the card on the serial line answered, oldest first */
    List<Buffer> carryOut(Deeds deeds) {
        if (deeds.open()) {
            around.arm().openContact(true);
            around.timers().after(PULSE, () -> around.arm().openContact(false));
        }
        if (deeds.close()) {
            around.arm().closeContact(true);
            around.timers().after(PULSE, () -> around.arm().closeContact(false));
        }
        var answers = new ArrayList<Buffer>();
        deeds.serial().forEach(bytes -> around.card().ifPresent(card -> answers.addAll(card.heard(bytes))));
        return answers;
    }
}
