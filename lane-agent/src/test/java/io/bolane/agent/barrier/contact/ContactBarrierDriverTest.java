package io.bolane.agent.barrier.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bolane.agent.barrier.BarrierDriver;
import io.bolane.agent.barrier.BarrierSenses;
import io.bolane.agent.barrier.contact.ContactBarrierDriver.OfBoard;
import io.bolane.agent.barrier.contact.RelaySettings.Family;
import io.bolane.agent.device.Carrier;
import io.bolane.agent.device.modbus.ModbusForm;
import io.bolane.agent.display.DisplayDriver;
import io.bolane.protocol.config.ConfigException;
import io.bolane.protocol.config.ConfigNode;
import io.bolane.protocol.config.ConfigTree;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContactBarrierDriverTest {
    private static final String BOARD = "host: 10.0.0.5, port: 502";

    private static ConfigNode node(String yaml) {
        return ConfigNode.root("agent.yaml", new ConfigTree(List.of(), Map.of(), Map.of()).parse("agent.yaml", yaml));
    }

    private static ContactBarrierDriver read(String yaml) {
        var node = node(yaml);
        var driver = (ContactBarrierDriver) BarrierDriver.read(node);
        node.refuseUnknownKeys();
        return driver;
    }

    private static RelaySettings relays(ContactBarrierDriver driver) {
        return ((OfBoard) driver.output()).relays();
    }

    @Test
    void takesWhatTheBoardsUsuallyHave() {
        var a = read("{driver: relay-a, " + BOARD + "}");
        var b = read("{driver: relay-b, " + BOARD + "}");

        assertThat(relays(a).family()).isEqualTo(Family.RELAY_A);
        assertThat(relays(a).board().unit()).isEqualTo(0xFE);
        assertThat(relays(a).board().form()).isEqualTo(ModbusForm.RTU_OVER_TCP);
        assertThat(relays(a).pulse()).isEqualTo(Duration.ofMillis(500));
        assertThat(a.gap()).isEqualTo(Duration.ofMillis(700));
        assertThat(a.senses()).isEqualTo(BarrierSenses.NONE);
        assertThat(relays(b).board().form()).isEqualTo(ModbusForm.TCP);
    }

    @Test
    void readsEveryKey() {
        var driver = read(
                """
                driver: modbus
                serial: /dev/ttyS1
                baud: 19200
                parity: even
                unit: 7
                answerWithin: PT0.4S
                open: 3
                close: none
                pulse: PT0.75S
                gap: PT2S
                inputs:
                  host: 10.0.0.6
                  port: 4001
                  form: rtu-over-tcp
                  unit: 2
                  openLimit: 8
                  closedLimit: 9 nc
                  obstruction: 12
                  fire: 15
                  poll: PT0.1S
                  debounce: PT0.2S
                """);

        assertThat(relays(driver).board().carrier()).isInstanceOf(Carrier.Serial.class);
        assertThat(relays(driver).board().form()).isEqualTo(ModbusForm.RTU);
        assertThat(relays(driver).open()).isEqualTo(3);
        assertThat(relays(driver).close()).isEqualTo(RelaySettings.NO_CLOSE);
        assertThat(driver.gap()).isEqualTo(Duration.ofSeconds(2));
        var inputs = driver.inputs().orElseThrow();
        assertThat(inputs.board().unit()).isEqualTo(2);
        assertThat(inputs.pins().get(InputName.CLOSED_LIMIT)).isEqualTo(new InputPin(9, true));
        assertThat(inputs.first()).isEqualTo(8);
        assertThat(inputs.count()).isEqualTo(8);
        assertThat(driver.senses()).isEqualTo(new BarrierSenses(true, true, false, true));
    }

    @Test
    void findsInputsOnTheBoardThatDrivesTheArm() {
        var driver = read("{driver: relay-a, " + BOARD + ", inputs: {safetyLoop: 2}}");

        assertThat(driver.inputs().orElseThrow().board())
                .isEqualTo(relays(driver).board());
    }

    @Test
    void isEqualToAnotherOneReadFromTheSameText() {
        var yaml = "{driver: relay-a, " + BOARD + ", inputs: {safetyLoop: 2}}";

        assertThat(read(yaml)).isEqualTo(read(yaml));
        assertThat(DisplayDriver.read(node("{driver: kf, host: h, port: 1}")))
                .isEqualTo(DisplayDriver.read(node("{driver: kf, host: h, port: 1}")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{driver: relay-c} | driver: relay-c is not allowed, expected one of camera, display-card, modbus",
                "{driver: relay-a} | host: missing, expected a host name; or serial",
                "{driver: relay-a, host: h, port: 1, serial: s} | serial: s is not allowed, expected either serial or host",
                "{driver: relay-a, host: h, port: 1, form: rtu} | form: rtu is not allowed, expected tcp or rtu-over-tcp",
                "{driver: relay-a, serial: s, form: tcp} | form: tcp is not allowed, expected rtu on a serial port",
                "{driver: relay-a, host: h, port: 1, unit: 0} | unit: 0 is not allowed, expected a whole number, 1 to 255",
                "{driver: relay-a, host: h, port: 1, open: 1} | close: 1 is not allowed, expected another relay than open",
                "{driver: relay-a, host: h, port: 1, pulse: PT0.25S} | pulse: PT0.25S is not allowed, expected whole tenths",
                "{driver: relay-a, host: h, port: 1, gap: PT0.3S} | gap: PT0.3S is not allowed, expected an ISO-8601",
                "{driver: relay-a, host: h, port: 1, colour: red} | colour: unknown key",
                "{driver: relay-a, host: h, port: 1, inputs: {}} | inputs.…: missing, expected at least one of",
                "{driver: relay-a, host: h, port: 1, inputs: {fire: x}} | inputs.fire: x is not allowed, expected the number",
                "{driver: relay-a, host: h, port: 1, inputs: {fire: 64}} | inputs.fire: 64 is not allowed, expected the number",
                "{driver: relay-a, host: h, port: 1, inputs: {fire: 1, button: 1}} | inputs.",
                "{driver: relay-a, host: h, port: 1, inputs: {smoke: 1, fire: 2}} | inputs.smoke: unknown key",
                "{driver: camera, inputs: {fire: 1}} | inputs.host: missing"
            })
    void refusesWithPathValueAndWhatIsAllowed(String yaml, String message) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("agent.yaml: " + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{driver: kf, cameraSerial: 9} | cameraSerial: 9 is not allowed",
                "{driver: kf, cameraSerial: 0, host: h} | host: h is not allowed, expected no host beside cameraSerial",
                "{driver: kf, host: h, port: 1, rows: 5} | rows: 5 is not allowed",
                "{driver: fk} | host: missing",
                "{driver: lcd} | driver: lcd is not allowed, expected one of bx, fk, kf, virtual"
            })
    void refusesDisplaysLikewise(String yaml, String message) {
        assertThatThrownBy(() -> DisplayDriver.read(node(yaml)))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("agent.yaml: " + message);
    }
}
