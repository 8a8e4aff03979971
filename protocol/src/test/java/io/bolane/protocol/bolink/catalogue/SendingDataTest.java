package io.bolane.protocol.bolink.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bolane.protocol.bolink.ChangeRequest;
import io.bolane.protocol.bolink.Rand;
import io.bolane.protocol.bolink.SpaceReport;
import io.bolane.protocol.bolink.UnreadableBody;
import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.TradeNo;
import io.bolane.protocol.parking.UnionId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SendingDataTest {
    private static final UnionId UNION = new UnionId(200001);
    private static final ParkId PARK = ParkId.of("21787");
    private static final Clock NOW = Clock.fixed(Instant.ofEpochMilli(1_600_000_000_123L), ZoneOffset.UTC);

    private final AtomicInteger ids = new AtomicInteger(10);
    private final Origin origin = new Origin(UNION, NOW, () -> Integer.toString(ids.incrementAndGet(), 36));

    @Test
    void everySendingOfFreeSpacesHasItsOwnNumber() {
        var stored = new SpaceReport(PARK, 500, 41, new Rand("7")).dataJson(UNION);

        var first = SendingData.of("2.2", stored, origin);
        var second = SendingData.of("2.2", stored, origin);

        assertThat(first).isEqualTo(stored.replace("\"rand\":\"7\"", "\"rand\":\"11\""));
        assertThat(second).isEqualTo(stored.replace("\"rand\":\"7\"", "\"rand\":\"12\""));
    }

    @Test
    void theTimeOfAChangeIsThatOfTheSendingAndItsNumberStays() {
        var stored = new ChangeRequest(
                        PARK,
                        TradeNo.of("A123456789012345"),
                        Money.ofFen(150),
                        OrderId.of("A1_1"),
                        Optional.of(Plate.of("京A12345")),
                        Instant.ofEpochSecond(1_500_000_000))
                .dataJson(UNION);

        var sent = SendingData.of("3.10", stored, origin);

        assertThat(sent).isEqualTo(stored.replace("1500000000", "1600000000"));
        assertThat(sent).contains("\"trade_no\":\"A123456789012345\"");
    }

    @Test
    void allElseStaysCharacterForCharacter() {
        var odd = "{ \"a\" : [{\"rand\":\"1\"}, 1.50],\n \"name\":\"示\\u4f8b/\\\"rand\\\":\", \"rand\" : \"7\" ,"
                + " \"x\":1e2 }";

        var sent = SendingData.of("2.1", odd, origin);

        assertThat(sent).isEqualTo(odd.replace("\"rand\" : \"7\"", "\"rand\" : \"11\""));
    }

    @Test
    void numbersAndTimesAreReplacedWhereverTheyStand() {
        assertThat(SendingData.of("3.10", "{\"timestamp\":1}", origin)).isEqualTo("{\"timestamp\":1600000000}");
        assertThat(SendingData.of("3.10", "{\"timestamp\":1,\"b\":2}", origin))
                .isEqualTo("{\"timestamp\":1600000000,\"b\":2}");
        assertThat(SendingData.of("3.3", "{\"time_temp\":\"1\"}", origin))
                .isEqualTo("{\"time_temp\":\"1600000000123\"}");
    }

    @Test
    void whatHasNoSuchValueIsLetBe() {
        var entry = "{\"order_id\":\"A1_1\",\"rand\":\"7\",\"timestamp\":1}";

        assertThat(SendingData.of("3.1", entry, origin)).isSameAs(entry);
        assertThat(SendingData.of("99.1", entry, origin)).isSameAs(entry);
        assertThat(SendingData.of("2.2", "{\"park_id\":\"1\"}", origin)).isEqualTo("{\"park_id\":\"1\"}");
    }

    @Test
    void aTextThatIsNoObjectIsRefused() {
        assertThatThrownBy(() -> SendingData.of("2.2", "[]", origin)).isInstanceOf(UnreadableBody.class);
        assertThatThrownBy(() -> SendingData.of("2.2", "{\"rand\":", origin)).isInstanceOf(UnreadableBody.class);
    }
}
