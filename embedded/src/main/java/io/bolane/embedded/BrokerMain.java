package io.bolane.embedded;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * The embedded broker as a process of its own, which tests can kill. Prints one line {@code READY port} and runs
 * until ended.
 */
public final class BrokerMain {
    private BrokerMain() {}

    /** @param args data directory, port (0 for a free one) */
    public static void main(String[] args) throws InterruptedException {
        if (args.length != 2) {
            System.err.println("usage: BrokerMain DIRECTORY PORT");
            System.exit(2);
        }
        var broker = EmbeddedBroker.start(Path.of(args[0]), Integer.parseInt(args[1]));
        Runtime.getRuntime().addShutdownHook(new Thread(broker::stop, "embedded-broker-stop"));
        System.out.println("READY " + broker.port());
        new CountDownLatch(1).await();
    }
}
