package io.bolane.embedded;

import java.io.IOException;

/** Tries a port before a server is started on it, for a refusal that names it. */
final class Ports {
    private Ports() {}

    /**
     * @param port 0 for any
     * @return a port that is free now; somebody else may be quicker
     */
    static int free(String who, String host, int port) {
        if (port == 0) {
            return FreePorts.next(who, host);
        }
        try {
            FreePorts.probe(host, port);
            return port;
        } catch (IOException taken) {
            throw new StartFailure(who + " cannot listen on " + host + ":" + port + ": " + taken.getMessage(), taken);
        }
    }
}
