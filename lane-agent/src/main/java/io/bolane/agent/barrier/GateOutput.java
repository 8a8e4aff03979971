package io.bolane.agent.barrier;

import io.vertx.core.Future;
import java.time.Duration;

/**
 * Contacts that are wired to a barrier: of a relay board, of a camera, of a display card. It knows nothing of limit
 * switches and loops. Runs on the event loop of its lane.
 */
public interface GateOutput {
    /**
     * An arm goes down on fresh word of its loop only (ADR 31): what has not closed the contact by then, a login
     * included, must not do so any more.
     */
    Duration CLOSE_WITHIN = Duration.ofSeconds(1);

    /**
     * Closes one contact for a moment; whoever can lets the device time the pulse. Never sent twice: no answer is
     * {@link BarrierAnswer#SILENT}, and the arm may have moved.
     *
     * @return never fails: what became of the order, within a second or so
     */
    Future<BarrierAnswer> pulse(Contact contact);

    /** The contacts of a barrier. */
    enum Contact {
        OPEN,
        CLOSE
    }
}
