package io.bolane.gateway.lane;

import static io.bolane.gateway.lane.LaneFixture.ENTRY;
import static io.bolane.gateway.lane.LaneFixture.WHY;
import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.embedded.EmbeddedDatabase;
import io.bolane.gateway.config.DatabaseConfig;
import io.bolane.gateway.db.Database;
import io.bolane.gateway.lane.CommandRecord.CommandRow;
import io.bolane.protocol.config.Secret;
import io.bolane.protocol.lane.CommandId;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CommandTableIT {
    private static final Instant ACCEPTED = Instant.parse("2026-03-02T00:00:00Z");

    private static final String FIND =
            """
            SELECT lane, verb, authority, authority_detail, order_id, state::text AS state,
                   sent_at, executed_at, confirmed_at
              FROM lane_command
             WHERE command_id = $1
            """;

    private static final Vertx VERTX = Vertx.vertx();
    private static EmbeddedDatabase server;
    private static Database database;

    private final CommandTable table = new CommandTable(database);

    @BeforeAll
    static void start() {
        server = EmbeddedDatabase.startTemporary();
        database = new Database(
                VERTX,
                new DatabaseConfig(
                        server.host(),
                        server.port(),
                        server.database(),
                        server.user(),
                        Optional.of(new Secret(server.password())),
                        2),
                new Database.Limits(
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(50)));
        database.migrate().await();
    }

    @AfterAll
    static void stop() {
        database.close().await();
        VERTX.close().await();
        server.close();
    }

    @Test
    void keepsWhoWhyAndWhenItCameHowFar() {
        table.save(List.of(row("full", CommandState.EXECUTED, 1, 2, null))).await();

        var row = find("full");

        assertThat(row.getString("lane")).isEqualTo(ENTRY.name());
        assertThat(row.getString("verb")).isEqualTo("raise");
        assertThat(row.getString("authority")).isEqualTo("operator");
        assertThat(row.getString("authority_detail")).isEqualTo(WHY.detail());
        assertThat(row.getString("order_id")).isNull();
        assertThat(row.getString("state")).isEqualTo("executed");
        assertThat(row.getOffsetDateTime("executed_at"))
                .isEqualTo(ACCEPTED.plusSeconds(2).atOffset(ZoneOffset.UTC));
        assertThat(row.getOffsetDateTime("confirmed_at")).isNull();
    }

    @Test
    void aLaterStateReplacesAnEarlierOneAndNothingGoesBack() {
        table.save(List.of(row("life", CommandState.UNKNOWN, 1, null, null))).await();
        table.save(List.of(row("life", CommandState.CONFIRMED, 1, 2, 3))).await();

        table.save(List.of(row("life", CommandState.SENT, 9, null, null))).await();

        var row = find("life");
        assertThat(row.getString("state")).isEqualTo("confirmed");
        assertThat(row.getOffsetDateTime("sent_at"))
                .isEqualTo(ACCEPTED.plusSeconds(1).atOffset(ZoneOffset.UTC));
        assertThat(row.getOffsetDateTime("confirmed_at")).isNotNull();
    }

    @Test
    void takesABatchInOneStatement() {
        var rows = IntStream.range(0, CommandJournal.BATCH_SIZE)
                .mapToObj(i -> row("batch-" + i, CommandState.SENT, 1, null, null))
                .toList();

        table.save(rows).await();

        assertThat(find("batch-499").getString("state")).isEqualTo("sent");
    }

    @Test
    void textThatPostgresCannotKeepDoesNotTakeItsBatchAlong() {
        table.save(List.of(row("nul\u0000byte", CommandState.SENT, 1, null, null)))
                .await();

        assertThat(find("nul byte")).isNotNull();
    }

    @Test
    void theStatesOfTheDatabaseAreOursInOurOrder() {
        var words = database.withConnection(connection -> connection
                        .query("SELECT unnest(enum_range(NULL::lane_command_state))::text AS word")
                        .execute())
                .await();

        assertThat(words)
                .extracting(row -> row.getString("word").toUpperCase(Locale.ROOT))
                .containsExactly(IntStream.range(0, CommandState.values().length)
                        .mapToObj(i -> CommandState.values()[i].name())
                        .toArray(String[]::new));
    }

    private static CommandRow row(String id, CommandState state, Integer sent, Integer executed, Integer confirmed) {
        return new CommandRow(
                new CommandId(id),
                ENTRY,
                CommandVerb.RAISE,
                WHY,
                null,
                state,
                "",
                ACCEPTED,
                after(sent),
                after(executed),
                after(confirmed),
                null);
    }

    private static Instant after(Integer seconds) {
        return seconds == null ? null : ACCEPTED.plusSeconds(seconds);
    }

    private static Row find(String id) {
        var rows = database.withConnection(
                        connection -> connection.preparedQuery(FIND).execute(Tuple.of(id)))
                .await();
        return rows.iterator().hasNext() ? rows.iterator().next() : null;
    }
}
