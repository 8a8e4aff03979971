package io.bolane.gateway.parts;

import io.bolane.embedded.EmbeddedBroker;
import java.nio.file.Path;

/** A real MQTT broker for one test. */
public interface TestBroker {
    String host();

    int port();

    void stop();

    /** How a suite gets its broker. Port 0 is a free one. */
    @FunctionalInterface
    interface Starter {
        TestBroker start(Path directory, int port) throws Exception;
    }

    static TestBroker embedded(Path directory, int port) {
        var broker = EmbeddedBroker.start(directory, port);
        return new TestBroker() {
            @Override
            public String host() {
                return broker.host();
            }

            @Override
            public int port() {
                return broker.port();
            }

            @Override
            public void stop() {
                broker.stop();
            }
        };
    }
}
