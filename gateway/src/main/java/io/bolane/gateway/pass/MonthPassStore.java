package io.bolane.gateway.pass;

import static io.bolane.gateway.db.Columns.instant;
import static io.bolane.gateway.db.Columns.optionalInstant;
import static io.bolane.gateway.db.Columns.optionalText;
import static io.bolane.gateway.db.Columns.timestamp;

import io.bolane.protocol.bolink.MonthPassChange.Company;
import io.bolane.protocol.bolink.MonthPassChange.PartOfDay;
import io.bolane.protocol.bolink.MonthPassChange.PassKind;
import io.bolane.protocol.bolink.MonthPassChange.Vehicle;
import io.bolane.protocol.bolink.Validity;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.Plate;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** SQL of {@code month_pass} and its plates. Passes that were ended are not found; they go on covering their past. */
final class MonthPassStore {
    private static final String BY_CARD =
            """
            SELECT * FROM month_pass WHERE park_id = $1 AND card_id = $2 AND ended_at IS NULL FOR UPDATE
            """;

    Future<List<MonthPass>> byCard(SqlConnection tx, ParkId park, String card) {
        return passes(tx, BY_CARD, Tuple.of(park.value(), card));
    }

    private static final String BY_NUMBER =
            """
            SELECT * FROM month_pass WHERE pass_id = $1 AND ended_at IS NULL FOR UPDATE
            """;

    Future<Optional<MonthPass>> byNumber(SqlConnection tx, long number) {
        return passes(tx, BY_NUMBER, Tuple.of(number))
                .map(found -> found.stream().findFirst());
    }

    private static final String PARK_OF =
            """
            SELECT park_id FROM month_pass WHERE pass_id = $1
            """;

    Future<Optional<ParkId>> parkOf(SqlConnection tx, long number) {
        return tx.preparedQuery(PARK_OF).execute(Tuple.of(number)).map(rows -> {
            var found = rows.iterator();
            return found.hasNext() ? Optional.of(new ParkId(found.next().getString(0))) : Optional.empty();
        });
    }

    private static final String BY_PLATES =
            """
            SELECT * FROM month_pass
            WHERE ended_at IS NULL AND pass_id IN (
                SELECT car.pass_id FROM month_pass_plate AS car
                WHERE car.park_id = $1 AND car.plate = ANY ($2) AND car.removed_at IS NULL)
            ORDER BY updated_at DESC, pass_id DESC
            FOR UPDATE
            """;

    /** @return the passes that one of these cars has, last changed first */
    Future<List<MonthPass>> byPlates(SqlConnection tx, ParkId park, List<Plate> plates) {
        return passes(
                tx,
                BY_PLATES,
                Tuple.tuple()
                        .addString(park.value())
                        .addValue(plates.stream().map(Plate::text).toArray(String[]::new)));
    }

    private static final String PLATES =
            """
            SELECT pass_id, plate, plate_type FROM month_pass_plate
            WHERE pass_id = ANY ($1) AND removed_at IS NULL
            ORDER BY pass_id, plate
            """;

    private Future<List<MonthPass>> passes(SqlConnection tx, String sql, Tuple values) {
        return tx.preparedQuery(sql).execute(values).compose(rows -> {
            var ids = new ArrayList<Long>();
            rows.forEach(row -> ids.add(row.getLong("pass_id")));
            return tx.preparedQuery(PLATES)
                    .execute(Tuple.tuple().addValue(ids.toArray(Long[]::new)))
                    .map(plates -> read(rows, plates));
        });
    }

    private static List<MonthPass> read(RowSet<Row> rows, RowSet<Row> plates) {
        var vehicles = new HashMap<Long, List<Vehicle>>();
        plates.forEach(row -> vehicles.computeIfAbsent(row.getLong("pass_id"), first -> new ArrayList<>())
                .add(new Vehicle(new Plate(row.getString("plate")), optionalText(row, "plate_type"))));
        var passes = new ArrayList<MonthPass>();
        rows.forEach(row -> passes.add(read(row, vehicles.getOrDefault(row.getLong("pass_id"), List.of()))));
        return passes;
    }

    private static MonthPass read(Row row, List<Vehicle> vehicles) {
        var partFrom = Optional.ofNullable(row.getLocalTime("part_from"));
        return new MonthPass(
                row.getLong("pass_id"),
                new ParkId(row.getString("park_id")),
                optionalText(row, "card_id"),
                PassKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                new MonthPass.Holder(optionalText(row, "holder"), optionalText(row, "phone")),
                new Validity(optionalInstant(row, "valid_from"), optionalInstant(row, "valid_until")),
                new MonthPass.Limits(
                        partFrom.map(from -> new PartOfDay(from, row.getLocalTime("part_until"))),
                        optionalText(row, "region"),
                        optionalText(row, "day_rule")),
                optionalText(row, "company_id").map(id -> new Company(id, optionalText(row, "company_name"))),
                Optional.ofNullable(row.getInteger("spaces")),
                vehicles,
                Optional.of(instant(row, "updated_at")));
    }

    private static final String WAS =
            """
            SELECT 1 FROM month_pass WHERE park_id = $1 AND card_id = $2
            UNION ALL
            SELECT 1 FROM month_pass_plate WHERE park_id = $1 AND plate = ANY ($3)
            LIMIT 1
            """;

    /** @return whether there ever was a pass of this card or these cars */
    Future<Boolean> everWas(SqlConnection tx, ParkId park, Optional<String> card, List<Plate> plates) {
        return tx.preparedQuery(WAS)
                .execute(Tuple.of(
                        park.value(),
                        card.orElse(null),
                        plates.stream().map(Plate::text).toArray(String[]::new)))
                .map(rows -> rows.size() > 0);
    }

    private static final String INSERT =
            """
            INSERT INTO month_pass (park_id, card_id, kind, holder, phone, valid_from, valid_until, part_from,
                                    part_until, region, day_rule, company_id, company_name, spaces,
                                    created_at, updated_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $15)
            RETURNING pass_id
            """;

    private static final String UPDATE =
            """
            UPDATE month_pass
            SET park_id = $1, card_id = $2, kind = $3, holder = $4, phone = $5, valid_from = $6, valid_until = $7,
                part_from = $8, part_until = $9, region = $10, day_rule = $11, company_id = $12, company_name = $13,
                spaces = $14, updated_at = $15
            WHERE pass_id = $16
            RETURNING pass_id
            """;

    /**
     * @param at parking time
     * @return the number of the pass
     */
    Future<Long> save(SqlConnection tx, MonthPass pass, Instant at) {
        var values = columns(pass).addOffsetDateTime(timestamp(at));
        var saved = pass.id() == 0
                ? tx.preparedQuery(INSERT).execute(values)
                : tx.preparedQuery(UPDATE).execute(values.addLong(pass.id()));
        return saved.map(rows -> rows.iterator().next().getLong(0))
                .compose(number -> savePlates(tx, number, pass, at).map(number));
    }

    private static Tuple columns(MonthPass pass) {
        var part = pass.limits().partOfDay();
        return Tuple.tuple()
                .addString(pass.park().value())
                .addString(pass.cardId().orElse(null))
                .addString(pass.kind().name().toLowerCase(Locale.ROOT))
                .addString(pass.holder().name().orElse(null))
                .addString(pass.holder().phone().orElse(null))
                .addValue(pass.validity().from().map(at -> timestamp(at)).orElse(null))
                .addValue(pass.validity().until().map(at -> timestamp(at)).orElse(null))
                .addLocalTime(part.map(PartOfDay::from).orElse(null))
                .addLocalTime(part.map(PartOfDay::until).orElse(null))
                .addString(pass.limits().region().orElse(null))
                .addString(pass.limits().dayRule().orElse(null))
                .addString(pass.company().map(Company::id).orElse(null))
                .addString(pass.company().flatMap(Company::name).orElse(null))
                .addValue(pass.spaces().orElse(null));
    }

    private static final String REMOVE_PLATES =
            """
            UPDATE month_pass_plate SET removed_at = $3
            WHERE pass_id = $1 AND removed_at IS NULL AND plate <> ALL ($2)
            """;

    private static final String ADD_PLATES =
            """
            INSERT INTO month_pass_plate (pass_id, park_id, plate, plate_type, added_at)
            SELECT $1, $2, car.plate, car.plate_type, $5 FROM unnest($3::text[], $4::text[]) AS car (plate, plate_type)
            ON CONFLICT (pass_id, plate) WHERE removed_at IS NULL
            DO UPDATE SET plate_type = coalesce(excluded.plate_type, month_pass_plate.plate_type)
            """;

    private Future<Void> savePlates(SqlConnection tx, long id, MonthPass pass, Instant at) {
        var plates = pass.vehicles().stream().map(car -> car.plate().text()).toArray(String[]::new);
        var types = pass.vehicles().stream()
                .map(car -> car.plateType().orElse(null))
                .toArray(String[]::new);
        return tx.preparedQuery(REMOVE_PLATES)
                .execute(Tuple.of(id, plates, timestamp(at)))
                .compose(removed -> tx.preparedQuery(ADD_PLATES)
                        .execute(Tuple.of(id, pass.park().value(), plates, types, timestamp(at))))
                .mapEmpty();
    }

    private static final String END =
            """
            UPDATE month_pass SET ended_at = $2, updated_at = $3 WHERE pass_id = $1
            """;

    /** @param from parking time from which it covers nothing more */
    Future<Void> end(SqlConnection tx, MonthPass pass, Instant from, Instant at) {
        return tx.preparedQuery(END)
                .execute(Tuple.of(pass.id(), timestamp(from), timestamp(at)))
                .mapEmpty();
    }
}
