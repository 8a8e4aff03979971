package io.bolane.gateway.lane;

import io.bolane.gateway.parts.Mosquitto;
import io.bolane.gateway.parts.TestBroker;
import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledIf;

/** The suite of {@link MqttLaneLinkIT} on the Mosquitto of this machine, where one is installed. */
@EnabledIf("io.bolane.gateway.parts.Mosquitto#isInstalled")
class MqttLaneLinkMosquittoIT extends MqttLaneLinkIT {
    @Override
    TestBroker startBroker(Path folder, int port) throws Exception {
        return Mosquitto.start(folder, port);
    }
}
