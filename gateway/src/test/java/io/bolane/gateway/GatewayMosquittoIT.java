package io.bolane.gateway;

import io.bolane.gateway.parts.Mosquitto;
import io.bolane.gateway.parts.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledIf;

/** The suite of {@link GatewayIT} on the Mosquitto of this machine, where one is installed. */
@EnabledIf("io.bolane.gateway.parts.Mosquitto#isInstalled")
class GatewayMosquittoIT extends GatewayIT {
    @Override
    GatewayFixture fixture(Path folder) throws Exception {
        return new GatewayFixture(folder, TestDatabase::embedded, Mosquitto::start);
    }
}
