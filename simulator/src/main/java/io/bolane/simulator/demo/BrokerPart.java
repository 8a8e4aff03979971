package io.bolane.simulator.demo;

import io.bolane.embedded.EmbeddedBroker;
import io.bolane.embedded.StartFailure;
import java.nio.file.Path;
import java.util.Optional;

/** The embedded MQTT broker of the demo, in this process: to kill it is to stop it. */
final class BrokerPart implements Part {
    private final Path directory;
    private final int port;
    private Optional<EmbeddedBroker> running = Optional.empty();

    BrokerPart(Path directory, int port) {
        this.directory = directory;
        this.port = port;
    }

    @Override
    public String name() {
        return "MQTT broker";
    }

    @Override
    public void start() {
        try {
            running = Optional.of(EmbeddedBroker.start(directory, port));
        } catch (StartFailure failed) {
            throw new PartFailure(name(), failed);
        }
    }

    @Override
    public void stop() {
        running.ifPresent(EmbeddedBroker::stop);
        running = Optional.empty();
    }

    @Override
    public void kill() {
        stop();
    }
}
