package io.bolane.agent.camera.hikvision;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.agent.camera.HungCamera;
import io.bolane.agent.camera.hikvision.HikvisionGate.Form;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A Hikvision camera that does not answer an order. */
class HikvisionGateIT {
    @Test
    void anOrderToCloseIsGivenUpSoonerThanOneToOpen() throws IOException {
        assertThat(HungCamera.openAndClose(http -> new HikvisionGate(http, 1, Form.FULL)))
                .containsExactly("CLOSE SILENT", "OPEN SILENT");
    }
}
