package io.bolane.gateway.mirror;

import static io.bolane.gateway.db.Columns.optionalInstant;

import io.bolane.gateway.order.ParkingOrders;
import io.bolane.gateway.order.StayAccount;
import io.bolane.protocol.lane.MirrorContent.Car;
import io.bolane.protocol.lane.MirrorContent.Covered;
import io.bolane.protocol.lane.MirrorContent.DayPart;
import io.bolane.protocol.lane.MirrorContent.DebtCopy;
import io.bolane.protocol.lane.MirrorContent.Decided;
import io.bolane.protocol.lane.MirrorContent.Granted;
import io.bolane.protocol.lane.MirrorContent.ListedCopy;
import io.bolane.protocol.lane.MirrorContent.Listing;
import io.bolane.protocol.lane.MirrorContent.Paid;
import io.bolane.protocol.lane.MirrorContent.PassCopy;
import io.bolane.protocol.lane.MirrorContent.PassPlate;
import io.bolane.protocol.lane.MirrorContent.SpacesCopy;
import io.bolane.protocol.lane.MirrorContent.StayCopy;
import io.bolane.protocol.lane.MirrorContent.Tariff;
import io.bolane.protocol.lane.MirrorContentCodec;
import io.bolane.protocol.lane.MirrorItem;
import io.bolane.protocol.lane.MirrorKind;
import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.Plate;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Renders what the lanes keep a copy of, as it is at this moment: SQL of the lists, and of {@code park_space}. */
final class MirrorSources {
    private final ParkingOrders orders;
    private final Map<ParkId, Integer> totals;

    /** @param totals spaces of each park, until Bolink tells another number (11.3) */
    MirrorSources(ParkingOrders orders, Map<ParkId, Integer> totals) {
        this.orders = orders;
        this.totals = Map.copyOf(totals);
    }

    /** @return those of the stays that are open, by order id */
    Future<Map<String, MirrorItem>> stays(SqlConnection tx, ParkId park, List<String> ids) {
        return orders.open(tx, park, ids.stream().map(OrderId::of).toList()).map(accounts -> {
            var items = new HashMap<String, MirrorItem>();
            accounts.forEach(account -> {
                var id = account.order().id().value();
                items.put(id, MirrorItem.of(MirrorKind.STAY, id, MirrorContentCodec.write(copy(account))));
            });
            return items;
        });
    }

    private static StayCopy copy(StayAccount account) {
        var order = account.order();
        return new StayCopy(
                order.id(),
                new Car(order.plate(), order.color(), order.plateless()),
                order.enteredAt(),
                new Tariff(order.tariff().tariff(), order.tariff().version()),
                order.marks().suspect(),
                account.payments().stream()
                        .map(each -> new Paid(each.tradeNo(), each.amount(), each.quotedAt(), each.graceFrom()))
                        .toList(),
                account.grants().stream()
                        .map(each -> new Granted(each.key(), each.minutes(), each.amount()))
                        .toList(),
                account.covers().stream()
                        .map(each -> new Covered(
                                each.kind().name().toLowerCase(Locale.ROOT),
                                each.from(),
                                each.until(),
                                each.hours().map(hours -> new DayPart(hours.from(), hours.until()))))
                        .toList(),
                account.decision().map(word -> new Decided(word.at(), word.total())));
    }

    /** Ended passes too: their end may be in the middle of a stay. */
    private static final String PASSES =
            """
            SELECT pass.pass_id, pass.kind, pass.valid_from, least(pass.valid_until, pass.ended_at) AS until,
                   pass.part_from, pass.part_until, pass.region IS NOT NULL OR pass.day_rule IS NOT NULL AS conditional,
                   pass.spaces, car.plate, car.removed_at
            FROM month_pass AS pass
                JOIN month_pass_plate AS car USING (pass_id)
            WHERE pass.pass_id = ANY ($1) AND pass.park_id = $2
              AND coalesce(least(pass.valid_until, pass.ended_at), 'infinity') > clock_timestamp() - interval '62 days'
            ORDER BY pass.pass_id, car.plate, car.removed_at
            """;

    /** @return those of the passes that have plates and have not ended long ago, by id */
    Future<Map<String, MirrorItem>> passes(SqlConnection tx, ParkId park, List<String> ids) {
        var numbers = ids.stream().map(Long::valueOf).toArray(Long[]::new);
        return tx.preparedQuery(PASSES)
                .execute(Tuple.tuple().addValue(numbers).addString(park.value()))
                .map(rows -> {
                    var passes = new LinkedHashMap<String, List<Row>>();
                    rows.forEach(row -> passes.computeIfAbsent(
                                    String.valueOf(row.getLong("pass_id")), first -> new ArrayList<>())
                            .add(row));
                    var items = new HashMap<String, MirrorItem>();
                    passes.forEach((id, cars) ->
                            items.put(id, MirrorItem.of(MirrorKind.PASS, id, MirrorContentCodec.write(pass(cars)))));
                    return items;
                });
    }

    private static PassCopy pass(List<Row> cars) {
        var pass = cars.get(0);
        return new PassCopy(
                pass.getString("kind"),
                optionalInstant(pass, "valid_from"),
                optionalInstant(pass, "until"),
                Optional.ofNullable(pass.getLocalTime("part_from"))
                        .map(from -> new DayPart(from, pass.getLocalTime("part_until"))),
                pass.getBoolean("conditional"),
                Optional.ofNullable(pass.getInteger("spaces")),
                cars.stream()
                        .map(car ->
                                new PassPlate(new Plate(car.getString("plate")), optionalInstant(car, "removed_at")))
                        .toList());
    }

    private static final String LISTINGS =
            """
            SELECT plate, list, free, valid_from, least(valid_until, ended_at) AS until
            FROM special_plate
            WHERE plate = ANY ($1) AND park_id = $2
              AND coalesce(least(valid_until, ended_at), 'infinity') > clock_timestamp() - interval '62 days'
            ORDER BY plate, list, created_at
            """;

    /** @return those of the plates that are or lately were on a list */
    Future<Map<String, MirrorItem>> listings(SqlConnection tx, ParkId park, List<String> plates) {
        return tx.preparedQuery(LISTINGS)
                .execute(Tuple.tuple().addValue(plates.toArray(String[]::new)).addString(park.value()))
                .map(rows -> {
                    var byPlate = new HashMap<String, List<Listing>>();
                    rows.forEach(row -> byPlate.computeIfAbsent(row.getString("plate"), first -> new ArrayList<>())
                            .add(new Listing(
                                    row.getString("list"),
                                    optionalInstant(row, "valid_from"),
                                    optionalInstant(row, "until"),
                                    row.getBoolean("free"))));
                    var items = new HashMap<String, MirrorItem>();
                    byPlate.forEach((plate, listings) -> items.put(
                            plate,
                            MirrorItem.of(
                                    MirrorKind.SPECIAL, plate, MirrorContentCodec.write(new ListedCopy(listings)))));
                    return items;
                });
    }

    /** Of a car without plate nobody knows it again. */
    private static final String DEBTS =
            """
            SELECT plate, sum(unpaid_fen)::bigint AS fen
            FROM parking_order
            WHERE park_id = $2 AND plate = ANY ($1) AND unpaid_fen > 0 AND state = 'left' AND NOT plateless
            GROUP BY plate
            """;

    /** @return what those of the plates owe that left unpaid */
    Future<Map<String, MirrorItem>> debts(SqlConnection tx, ParkId park, List<String> plates) {
        return tx.preparedQuery(DEBTS)
                .execute(Tuple.tuple().addValue(plates.toArray(String[]::new)).addString(park.value()))
                .map(rows -> {
                    var items = new HashMap<String, MirrorItem>();
                    rows.forEach(row -> {
                        var debt = new DebtCopy(Money.ofFen(row.getLong("fen")));
                        var plate = row.getString("plate");
                        items.put(plate, MirrorItem.of(MirrorKind.DEBT, plate, MirrorContentCodec.write(debt)));
                    });
                    return items;
                });
    }

    private static final String SPACES =
            """
            SELECT occupied, total FROM park_space WHERE park_id = $1
            """;

    Future<Map<String, MirrorItem>> spaces(SqlConnection tx, ParkId park) {
        return tx.preparedQuery(SPACES).execute(Tuple.of(park.value())).map(rows -> {
            var items = new HashMap<String, MirrorItem>();
            rows.forEach(row -> {
                var told = row.getInteger("total");
                var total = told == null ? totals.getOrDefault(park, 0) : told;
                var copy = new SpacesCopy(total, row.getInteger("occupied"));
                items.put(
                        MirrorKind.PARK,
                        MirrorItem.of(MirrorKind.SPACES, MirrorKind.PARK, MirrorContentCodec.write(copy)));
            });
            return items;
        });
    }
}
