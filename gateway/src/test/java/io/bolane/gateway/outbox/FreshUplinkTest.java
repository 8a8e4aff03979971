package io.bolane.gateway.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.protocol.bolink.Rand;
import io.bolane.protocol.bolink.SpaceReport;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.UnionId;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FreshUplinkTest {
    private static final UnionId UNION = new UnionId(200001);
    private static final ParkId PARK = ParkId.of("21787");
    private static final Clock NOW = Clock.fixed(Instant.ofEpochSecond(1_600_000_000), ZoneOffset.UTC);

    private final List<OutboxRow> sent = new ArrayList<>();
    private final AtomicInteger ids = new AtomicInteger(10);
    private final FreshUplink uplink = new FreshUplink(
            (row, timeout) -> {
                sent.add(row);
                return Future.succeededFuture(new byte[0]);
            },
            NOW,
            () -> Integer.toString(ids.incrementAndGet(), 36));

    @Test
    void aRowThatIsSentAgainHasAnotherNumberAndNothingElse() {
        var data = new SpaceReport(PARK, 500, 41, new Rand("7")).dataJson(UNION);
        var row = row("2.2", data);

        uplink.send(row, Duration.ofSeconds(1));
        uplink.send(row, Duration.ofSeconds(1));

        assertThat(sent)
                .containsExactly(
                        row("2.2", data.replace("\"rand\":\"7\"", "\"rand\":\"11\"")),
                        row("2.2", data.replace("\"rand\":\"7\"", "\"rand\":\"12\"")));
    }

    @Test
    void aRowWithoutSuchANumberIsSentAsItStands() {
        var row = row("3.1", "{\"order_id\":\"A1_1\"}");

        uplink.send(row, Duration.ofSeconds(1));

        assertThat(sent).containsExactly(row);
    }

    private static OutboxRow row(String interfaceId, String data) {
        var target = new OutboxRow.Target("UNION_API", "any", true);
        return new OutboxRow(1, UNION, PARK, Optional.empty(), interfaceId, target, data, 1);
    }
}
