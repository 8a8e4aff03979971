package io.bolane.gateway.polling;

import io.bolane.gateway.db.Database;
import io.bolane.protocol.parking.ParkId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** The statements of the table {@code polling_lease}. All times are the database's. */
final class PollingLeaseStore {
    /** In the order of the parks: gateways that ask at the same time wait for each other and do not deadlock. */
    private static final String HOLD =
            """
            INSERT INTO polling_lease AS held (park_id, holder, until, term)
            SELECT wanted, $2, clock_timestamp() + $3 * interval '1 millisecond', 1
            FROM unnest($1::text[]) AS wanted
            ORDER BY wanted
            ON CONFLICT (park_id) DO UPDATE
            SET holder = excluded.holder, until = excluded.until,
                term = held.term + CASE WHEN held.holder = excluded.holder THEN 0 ELSE 1 END
            WHERE held.holder = excluded.holder OR held.until <= clock_timestamp()
            RETURNING park_id
            """;

    private static final String RELEASE =
            "UPDATE polling_lease SET until = clock_timestamp() WHERE holder = $1 AND park_id = ANY($2::text[])";

    private final Database database;

    PollingLeaseStore(Database database) {
        this.database = database;
    }

    /** @return the parks that are the holder's until {@code lease} from now */
    Future<Set<ParkId>> hold(Collection<ParkId> parks, String holder, Duration lease) {
        var wanted = names(parks);
        return database.withConnection(connection -> connection
                        .preparedQuery(HOLD)
                        .execute(Tuple.tuple()
                                .addArrayOfString(wanted)
                                .addString(holder)
                                .addLong(lease.toMillis())))
                .map(rows -> {
                    var held = new HashSet<ParkId>();
                    rows.forEach(row -> held.add(ParkId.of(row.getString("park_id"))));
                    return held;
                });
    }

    /** Another may take them at once. */
    Future<Void> release(Collection<ParkId> parks, String holder) {
        return database.withConnection(connection -> connection
                        .preparedQuery(RELEASE)
                        .execute(Tuple.tuple().addString(holder).addArrayOfString(names(parks))))
                .mapEmpty();
    }

    private static String[] names(Collection<ParkId> parks) {
        return parks.stream().map(ParkId::value).toArray(String[]::new);
    }
}
