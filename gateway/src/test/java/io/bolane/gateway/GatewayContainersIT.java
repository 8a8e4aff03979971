package io.bolane.gateway;

import io.bolane.gateway.parts.Containers;
import java.nio.file.Path;
import org.testcontainers.junit.jupiter.Testcontainers;

/** The suite of {@link GatewayIT} on PostgreSQL and Mosquitto in containers, where Docker exists. */
@Testcontainers(disabledWithoutDocker = true)
class GatewayContainersIT extends GatewayIT {
    @Override
    GatewayFixture fixture(Path folder) throws Exception {
        return new GatewayFixture(folder, Containers::postgresql, Containers::mosquitto);
    }
}
