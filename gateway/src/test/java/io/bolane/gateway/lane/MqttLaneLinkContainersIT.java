package io.bolane.gateway.lane;

import io.bolane.gateway.parts.Containers;
import io.bolane.gateway.parts.TestBroker;
import java.nio.file.Path;
import org.testcontainers.junit.jupiter.Testcontainers;

/** The suite of {@link MqttLaneLinkIT} on a Mosquitto in a container, where Docker exists. */
@Testcontainers(disabledWithoutDocker = true)
class MqttLaneLinkContainersIT extends MqttLaneLinkIT {
    @Override
    TestBroker startBroker(Path folder, int port) throws Exception {
        return Containers.mosquitto(folder, port);
    }
}
