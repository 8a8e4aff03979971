package io.bolane.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FreePortsTest {
    @Test
    void noPortIsGivenTwiceAndNoneIsOneOfOutgoingConnections() {
        var ports = IntStream.range(0, 500).mapToObj(i -> FreePorts.next()).toList();

        assertThat(ports).doesNotHaveDuplicates().allMatch(port -> port < 32_768);
    }

    @Test
    void anAddressOfAnotherMachineIsRefusedByName() {
        assertThatThrownBy(() -> FreePorts.next("the MQTT broker", "192.0.2.1"))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("the MQTT broker")
                .hasMessageContaining("192.0.2.1");
    }

    @Test
    void aPortIsTakenWhereSomebodyListens() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> FreePorts.probe("127.0.0.1", taken.getLocalPort()))
                    .isInstanceOf(IOException.class);
        }
    }
}
