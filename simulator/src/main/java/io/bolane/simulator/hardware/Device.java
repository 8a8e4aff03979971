package io.bolane.simulator.hardware;

import io.vertx.core.Future;
import java.time.Duration;

/** A device on a socket. Runs on the event loop on which it was started; all methods are to be called there. */
public interface Device {
    /** @return the port, a free one when 0 was asked for */
    Future<Integer> start(String host, int port);

    Future<Void> stop();

    void fault(WireFault now);

    /**
     * Drops every connection and takes new ones when it is back, at the same port; what it kept in memory is lost.
     *
     * @return succeeds when it is back
     */
    Future<Void> reboot(Duration away);
}
