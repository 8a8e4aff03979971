package io.bolane.gateway.parts;

import io.bolane.embedded.FreePorts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/** PostgreSQL and Mosquitto in containers, on fixed ports, so that a killed one comes back where it was. */
public final class Containers {
    private static final int POSTGRESQL_PORT = 5432;
    private static final int MQTT_PORT = 1883;

    private Containers() {}

    public static TestDatabase postgresql(Path directory) throws IOException {
        var container = new PostgreSQLContainer(DockerImageName.parse("postgres:18-alpine"));
        container.setPortBindings(List.of(FreePorts.next() + ":" + POSTGRESQL_PORT));
        container.start();
        return new Database(container);
    }

    public static TestBroker mosquitto(Path directory, int wanted) throws IOException {
        var container = new GenericContainer<>(DockerImageName.parse("eclipse-mosquitto:2.0"))
                .withCopyFileToContainer(
                        MountableFile.forHostPath("../config/mosquitto.conf"), "/mosquitto/config/base.conf")
                // inside a container the broker has to listen on every address
                .withCommand(
                        "sh",
                        "-c",
                        "sed 's/^listener .*/listener 1883/' /mosquitto/config/base.conf > /tmp/m.conf"
                                + " && exec mosquitto -c /tmp/m.conf")
                .waitingFor(Wait.forListeningPort());
        container.setPortBindings(List.of((wanted == 0 ? FreePorts.next() : wanted) + ":" + MQTT_PORT));
        container.start();
        return new Broker(container);
    }

    private record Broker(GenericContainer<?> container) implements TestBroker {
        @Override
        public String host() {
            return container.getHost();
        }

        @Override
        public int port() {
            return container.getMappedPort(MQTT_PORT);
        }

        @Override
        public void stop() {
            container.stop();
        }
    }

    private record Database(PostgreSQLContainer container) implements TestDatabase {
        @Override
        public String host() {
            return container.getHost();
        }

        @Override
        public int port() {
            return container.getMappedPort(POSTGRESQL_PORT);
        }

        @Override
        public String name() {
            return container.getDatabaseName();
        }

        @Override
        public String user() {
            return container.getUsername();
        }

        @Override
        public String password() {
            return container.getPassword();
        }

        @Override
        public void kill() {
            container
                    .getDockerClient()
                    .killContainerCmd(container.getContainerId())
                    .exec();
        }

        @Override
        public void restart() {
            container
                    .getDockerClient()
                    .startContainerCmd(container.getContainerId())
                    .exec();
        }

        @Override
        public void stop() {
            container.stop();
        }
    }
}
