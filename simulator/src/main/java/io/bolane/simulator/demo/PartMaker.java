package io.bolane.simulator.demo;

import java.nio.file.Path;

/** Makes the parts that a torture test wants in processes of their own. */
public interface PartMaker {
    /** Everything in this process, but PostgreSQL, which is always a process of its own. */
    PartMaker IN_PROCESS = new PartMaker() {};

    /** @param directory for its data */
    default Part broker(Path directory, int port) {
        return new BrokerPart(directory, port);
    }

    /** @param file its gateway.yaml */
    default Part gateway(Path file) {
        return new GatewayPart(file);
    }
}
