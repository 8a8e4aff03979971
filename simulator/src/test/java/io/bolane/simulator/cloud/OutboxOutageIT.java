package io.bolane.simulator.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bolane.embedded.EmbeddedDatabase;
import io.bolane.gateway.config.AccountConfig;
import io.bolane.gateway.config.BolinkConfig;
import io.bolane.gateway.config.DatabaseConfig;
import io.bolane.gateway.outbox.Outbox;
import io.bolane.gateway.outbox.RelaySettings;
import io.bolane.protocol.bolink.SigningKey;
import io.bolane.protocol.config.Secret;
import io.bolane.protocol.parking.UnionId;
import io.bolane.simulator.time.SystemTime;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL is killed while the relay has its hands full. */
class OutboxOutageIT {
    private static final int STAYS = 60;

    private final Vertx vertx = Vertx.vertx();

    @Test
    void losesAndDoublesNothingWhenTheDatabaseIsKilled(@TempDir Path directory) throws Exception {
        var postgres = EmbeddedDatabase.start(directory);
        var port = postgres.port();
        var cloud = cloud();
        var slow = new RelaySettings(
                Duration.ofMillis(100),
                Duration.ofSeconds(4),
                4,
                40,
                20,
                new RelaySettings.Backoff(Duration.ofMillis(50), Duration.ofMillis(200)));
        var relay = new RelayVerticle(setup(postgres, cloud, slow));
        result(vertx.deployVerticle(relay));
        var entries = new ArrayList<Outbox.Entry>();
        for (var stay = 0; stay < STAYS; stay++) {
            entries.addAll(Uploads.stay("outage_" + stay));
        }
        relay.add(entries, true);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> cloud.ledger().received("3.1").size() > 10);

        postgres.kill();
        var restarted = EmbeddedDatabase.start(directory, port);

        try {
            await().atMost(Duration.ofSeconds(120))
                    .until(() -> cloud.ledger().counts().getOrDefault("3.2", 0) == STAYS);
            assertThat(cloud.ledger().counts()).containsEntry("3.1", STAYS);
            assertThat(cloud.ledger().violations()).isEmpty();
        } finally {
            result(vertx.close());
            restarted.stop();
        }
    }

    private BolinkCloud cloud() throws Exception {
        var account = new CloudAccount(200001, Uploads.KEY, Set.of());
        var settings = new CloudSettings(List.of(account), 20, SystemTime.clock());
        return result(new BolinkCloud(vertx, new SystemTime(vertx), settings).start("127.0.0.1", 0));
    }

    private static RelayVerticle.Setup setup(EmbeddedDatabase postgres, BolinkCloud cloud, RelaySettings settings) {
        return new RelayVerticle.Setup(
                "one",
                new DatabaseConfig(
                        postgres.host(),
                        postgres.port(),
                        postgres.database(),
                        postgres.user(),
                        Optional.of(new Secret(postgres.password())),
                        4),
                new BolinkConfig(
                        cloud.unionApi(), cloud.cloudOpenservice(), 9, Duration.ofSeconds(10), Duration.ofMinutes(10)),
                new AccountConfig(new UnionId(200001), SigningKey.of(Uploads.KEY)),
                Uploads.PARK,
                settings,
                Map.of(),
                false);
    }

    private static <T> T result(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }
}
