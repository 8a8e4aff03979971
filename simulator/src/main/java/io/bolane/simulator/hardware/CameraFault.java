package io.bolane.simulator.hardware;

import java.time.Duration;
import java.time.Instant;

/** What can be wrong with a camera beside the way it speaks. */
public enum CameraFault {
    NONE(Duration.ZERO),
    /** Its clock is three hours late. */
    CLOCK_WRONG(Duration.ofHours(-3)),
    /** It sends each reading twice. */
    SENT_TWICE(Duration.ZERO);

    private final Duration off;

    CameraFault(Duration off) {
        this.off = off;
    }

    /** @return what the camera's clock shows */
    public Instant clock(Instant at) {
        return at.plus(off);
    }
}
