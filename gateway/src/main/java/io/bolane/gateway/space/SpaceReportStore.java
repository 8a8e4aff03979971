package io.bolane.gateway.space;

import io.bolane.protocol.lane.ParkSpaces;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.HashSet;
import java.util.List;

/** SQL of what Bolink was told of the spaces. */
final class SpaceReportStore {
    private static final String MARK =
            """
            UPDATE park_space AS p
            SET reported_total = t.total, reported_free = t.free
            FROM unnest($1::text[], $2::int[], $3::int[]) AS t (park_id, total, free)
            WHERE p.park_id = t.park_id
              AND (p.reported_total IS DISTINCT FROM t.total OR p.reported_free IS DISTINCT FROM t.free)
            RETURNING p.park_id
            """;

    /** @param counted of parks that are locked; @return those of which Bolink knows other numbers */
    Future<List<ParkSpaces>> mark(SqlConnection tx, List<ParkSpaces> counted) {
        return tx.preparedQuery(MARK)
                .execute(Tuple.tuple()
                        .addValue(counted.stream()
                                .map(each -> each.park().value())
                                .toArray(String[]::new))
                        .addValue(counted.stream().map(ParkSpaces::total).toArray(Integer[]::new))
                        .addValue(counted.stream().map(ParkSpaces::free).toArray(Integer[]::new)))
                .map(rows -> {
                    var fresh = new HashSet<String>();
                    rows.forEach(row -> fresh.add(row.getString(0)));
                    return counted.stream()
                            .filter(each -> fresh.contains(each.park().value()))
                            .toList();
                });
    }
}
