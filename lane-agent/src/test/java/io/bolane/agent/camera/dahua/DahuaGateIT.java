package io.bolane.agent.camera.dahua;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.agent.camera.HungCamera;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A Dahua camera that does not answer an order by CGI. */
class DahuaGateIT {
    @Test
    void anOrderToCloseIsGivenUpSoonerThanOneToOpen() throws IOException {
        assertThat(HungCamera.openAndClose(http -> new DahuaGate(http, 1)))
                .containsExactly("CLOSE SILENT", "OPEN SILENT");
    }
}
