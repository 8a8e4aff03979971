package io.bolane.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Tries a port before a server is started on it, for a refusal that names it. */
final class Ports {
    private Ports() {}

    /**
     * @param port 0 for any
     * @return a port that is free now; somebody else may be quicker
     */
    static int free(String who, String host, int port) {
        try (var probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByName(host), port));
            return probe.getLocalPort();
        } catch (IOException taken) {
            throw new StartFailure(who + " cannot listen on " + host + ":" + port + ": " + taken.getMessage(), taken);
        }
    }
}
