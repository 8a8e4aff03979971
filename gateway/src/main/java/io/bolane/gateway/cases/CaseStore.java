package io.bolane.gateway.cases;

import static io.bolane.gateway.db.Columns.instant;
import static io.bolane.gateway.db.Columns.optionalText;
import static io.bolane.gateway.db.Columns.timestamp;

import io.bolane.gateway.cases.Cases.Likely;
import io.bolane.gateway.cases.Cases.NewCase;
import io.bolane.gateway.cases.Cases.OpenCase;
import io.bolane.gateway.order.ExitWait;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.Plate;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;

/** SQL of {@code desk_case} and its candidates. */
final class CaseStore {
    private static final String ADD =
            """
            INSERT INTO desk_case (park_id, lane, kind, order_id, plate, color, read_at, detail)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            ON CONFLICT (park_id, lane, read_at, kind) DO NOTHING
            RETURNING id
            """;

    /** @return empty when this reading has opened it before */
    Future<Optional<Long>> add(SqlConnection tx, NewCase opened) {
        var car = opened.car();
        return tx.preparedQuery(ADD)
                .execute(Tuple.tuple()
                        .addString(car.lane().park().value())
                        .addString(car.lane().name())
                        .addString(opened.kind().column())
                        .addString(car.order().map(OrderId::value).orElse(null))
                        .addString(car.plate().map(Plate::text).orElse(null))
                        .addInteger(opened.color().wire())
                        .addOffsetDateTime(timestamp(car.readAt()))
                        .addString(opened.detail()))
                .map(rows -> {
                    var added = rows.iterator();
                    return added.hasNext() ? Optional.of(added.next().getLong(0)) : Optional.empty();
                });
    }

    private static final String ADD_PICTURE =
            """
            UPDATE desk_case SET picture_hash = $3
            WHERE park_id = $1 AND lane = $2 AND state = 'open' AND picture_hash IS NULL
            """;

    Future<Void> addPicture(SqlConnection tx, LaneId lane, String sha256) {
        return tx.preparedQuery(ADD_PICTURE)
                .execute(Tuple.of(lane.park().value(), lane.name(), sha256))
                .mapEmpty();
    }

    private static final String ADD_CANDIDATES =
            """
            INSERT INTO desk_case_candidate (case_id, order_id, likeness)
            SELECT $1, * FROM unnest($2::text[], $3::int[])
            """;

    Future<Void> addCandidates(SqlConnection tx, long id, List<Likely> candidates) {
        return tx.preparedQuery(ADD_CANDIDATES)
                .execute(Tuple.of(
                        id,
                        candidates.stream().map(each -> each.order().value()).toArray(String[]::new),
                        candidates.stream().map(Likely::likeness).toArray(Integer[]::new)))
                .mapEmpty();
    }

    private static final String CLOSE =
            """
            UPDATE desk_case SET state = $3, closed_at = clock_timestamp(), closed_by = $4
            WHERE park_id = $1 AND lane = $2 AND state = 'open'
            """;

    Future<Void> close(SqlConnection tx, LaneId lane, String state, Optional<String> by) {
        return tx.preparedQuery(CLOSE)
                .execute(Tuple.of(lane.park().value(), lane.name(), state, by.orElse(null)))
                .mapEmpty();
    }

    private static final String FIND_OPEN =
            """
            SELECT * FROM desk_case WHERE id = $1 AND state = 'open'
            """;

    Future<Optional<OpenCase>> findOpen(SqlConnection tx, long id) {
        return tx.preparedQuery(FIND_OPEN).execute(Tuple.of(id)).map(rows -> {
            var found = rows.iterator();
            return found.hasNext() ? Optional.of(read(found.next())) : Optional.empty();
        });
    }

    private static OpenCase read(Row row) {
        var lane = new LaneId(new ParkId(row.getString("park_id")), row.getString("lane"));
        return new OpenCase(
                row.getLong("id"),
                new ExitWait(
                        lane,
                        optionalText(row, "order_id").map(OrderId::of),
                        optionalText(row, "plate").map(Plate::of),
                        instant(row, "read_at")));
    }
}
