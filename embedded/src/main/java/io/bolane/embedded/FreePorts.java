package io.bolane.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports on which nobody listens, for servers that must know theirs before they start or come back where they were, and
 * for tests that need an address where nobody is. They lie below those that systems give to outgoing connections: of
 * these, any that is free now may be the near end of somebody's connection in a moment, and a client that keeps asking
 * for a server that is away may even be connected to itself.
 */
public final class FreePorts {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int FIRST = 15_000;
    /** Linux gives outgoing connections 32768 and above, others 49152 and above. */
    private static final int END = 32_768;

    private static final int ATTEMPTS = 200;
    private static final Set<Integer> GIVEN = new HashSet<>();

    private FreePorts() {}

    /**
     * @return a port of 127.0.0.1 that is free now and that this program is given once
     * @throws StartFailure when there is none
     */
    public static int next() {
        return next("a server", LOOPBACK);
    }

    static synchronized int next(String who, String host) {
        IOException last = null;
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var port = ThreadLocalRandom.current().nextInt(FIRST, END);
            if (!GIVEN.contains(port)) {
                try {
                    probe(host, port);
                    GIVEN.add(port);
                    return port;
                } catch (IOException taken) {
                    last = taken;
                }
            }
        }
        throw new StartFailure(who + " finds no free port on " + host + ": " + last, last);
    }

    /** @throws IOException when a server could not listen there now */
    static void probe(String host, int port) throws IOException {
        try (var probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByName(host), port));
        }
    }
}
