package io.bolane.simulator.demo;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A gateway as a process of its own, which tests can kill. */
final class GatewayProcess {
    private GatewayProcess() {}

    /** @param args gateway.yaml */
    public static void main(String[] args) throws InterruptedException {
        var gateway = new GatewayPart(Path.of(args[0]));
        gateway.start();
        Runtime.getRuntime().addShutdownHook(new Thread(gateway::stop, "gateway-stop"));
        System.out.println("READY");
        new CountDownLatch(1).await();
    }
}
