package io.bolane.gateway.pass;

import io.bolane.gateway.db.Database;
import io.bolane.gateway.failure.NotPossible;
import io.bolane.gateway.pass.CarJournal.Line;
import io.bolane.protocol.bolink.BolinkReply;
import io.bolane.protocol.bolink.MonthPassChange;
import io.bolane.protocol.bolink.MonthPassChange.Vehicle;
import io.bolane.protocol.bolink.OfficeReply;
import io.bolane.protocol.bolink.Validity;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.Plate;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Bolink 11.5: a month pass is added, deleted, or changed. A pass is named by its card, else by a plate. A repeat
 * changes nothing; what is added under a name that exists changes that pass.
 */
public final class MonthPasses {
    private static final String SOURCE = "11.5";
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private final MonthPassStore store = new MonthPassStore();
    private final CarJournal journal = new CarJournal();
    private final Database database;
    private final Clock parking;

    /** @param parking the parking clock */
    public MonthPasses(Database database, Clock parking) {
        this.database = database;
        this.parking = parking;
    }

    /** @return state 1; fails with {@code NotPossible} for a pass that is not there, and {@code StoreUnavailable} */
    public Future<BolinkReply> accept(MonthPassChange change) {
        return database.withTransaction(tx -> journal.lock(tx, change.park())
                        .compose(locked -> journal.isSeen(tx, change.park(), SOURCE, change.messageUuid()))
                        .compose(seen -> seen ? Future.succeededFuture() : apply(tx, change)))
                .map(applied -> OfficeReply.done(change));
    }

    private Future<Void> apply(SqlConnection tx, MonthPassChange change) {
        return named(tx, change.park(), change.cardId(), plates(change)).compose(passes -> switch (change.change()) {
            case ADD -> add(tx, change, passes);
            case DELETE -> delete(tx, change, passes);
            case MODIFY_INFO -> modify(tx, change, passes, pass -> pass.changedBy(change));
            case MODIFY_DATE -> modify(tx, change, passes, pass -> pass.valid(pass.merged(change.validity())));
        });
    }

    private static List<Plate> plates(MonthPassChange change) {
        var plates = new ArrayList<Plate>();
        change.plate().ifPresent(plates::add);
        change.vehicles().stream().map(Vehicle::plate).forEach(plates::add);
        return plates;
    }

    private Future<List<MonthPass>> named(SqlConnection tx, ParkId park, Optional<String> card, List<Plate> plates) {
        return card.isPresent() ? store.byCard(tx, park, card.get()) : store.byPlates(tx, park, plates);
    }

    /** Without a card, another period of the same car is another pass. */
    private Future<Void> add(SqlConnection tx, MonthPassChange change, List<MonthPass> passes) {
        var same = passes.stream()
                .filter(pass -> change.cardId().isPresent() || pass.adjoins(change.validity()))
                .findFirst();
        var after = same.map(pass -> pass.changedBy(change)).orElseGet(() -> MonthPass.of(change));
        if (after.vehicles().isEmpty()) {
            throw new NotPossible("a pass without a car", "缺少车牌号");
        }
        return save(tx, same, after, line(change));
    }

    private interface Edit {
        MonthPass of(MonthPass pass);
    }

    private Future<Void> modify(SqlConnection tx, MonthPassChange change, List<MonthPass> passes, Edit edit) {
        var now = parking.instant();
        var before = passes.stream()
                .filter(pass -> pass.isValidAt(now))
                .findFirst()
                .or(() -> passes.stream().findFirst())
                .orElseThrow(() -> new NotPossible("no such pass", "月卡不存在"));
        return save(tx, Optional.of(before), edit.of(before), line(change));
    }

    /** Of a pass named by plate, that car goes; the last car takes the pass with it. */
    private Future<Void> delete(SqlConnection tx, MonthPassChange change, List<MonthPass> passes) {
        if (passes.isEmpty()) {
            return store.everWas(tx, change.park(), change.cardId(), plates(change))
                    .map(was -> {
                        if (!was) {
                            throw new NotPossible("no such pass", "月卡不存在");
                        }
                        return null;
                    });
        }
        var gone = plates(change);
        Future<Void> deleted = Future.succeededFuture();
        for (var pass : passes) {
            var rest = change.cardId().isPresent()
                    ? List.<Vehicle>of()
                    : pass.vehicles().stream()
                            .filter(car -> !gone.contains(car.plate()))
                            .toList();
            deleted = deleted.compose(before -> rest.isEmpty()
                    ? end(tx, pass, line(change))
                    : save(tx, Optional.of(pass), pass.withVehicles(rest), line(change)));
        }
        return deleted;
    }

    private Future<Void> end(SqlConnection tx, MonthPass pass, Written written) {
        var now = parking.instant();
        return store.end(tx, pass, now, now).compose(ended -> journal.add(tx, written.line(pass, Optional.empty())));
    }

    private Future<Void> save(SqlConnection tx, Optional<MonthPass> before, MonthPass after, Written written) {
        return store.save(tx, after, parking.instant())
                .compose(saved -> journal.add(
                        tx,
                        before.map(pass -> written.line(pass, Optional.of(after)))
                                .orElseGet(() -> written.line(after))));
    }

    /** What the journal tells of a change. */
    private record Written(String source, String what, Optional<String> message) {
        private Line line(MonthPass before, Optional<MonthPass> after) {
            return new Line(
                    before.park(),
                    "pass",
                    before.subject(),
                    source,
                    what,
                    message,
                    Optional.of(PassText.of(before)),
                    after.map(PassText::of));
        }

        private Line line(MonthPass added) {
            return new Line(
                    added.park(),
                    "pass",
                    added.subject(),
                    source,
                    what,
                    message,
                    Optional.empty(),
                    Optional.of(PassText.of(added)));
        }
    }

    private static Written line(MonthPassChange change) {
        return new Written(SOURCE, change.change().name().toLowerCase(Locale.ROOT), change.messageUuid());
    }

    /**
     * What was paid for.
     *
     * @param validity the new period; it begins where the pass ends when its beginning is not told
     * @param months what was paid for when the end is not told; 0 when not known either
     * @param source the interface, "5.8"
     * @param key of the payment: a second call with it changes nothing
     */
    public record Renewal(
            ParkId park,
            Optional<String> cardId,
            Optional<Plate> plate,
            Validity validity,
            int months,
            String source,
            String key) {}

    /**
     * A period was paid for: the pass of that card or car is extended by it, or begun. A period apart from the pass's
     * own is kept as a pass of its own, so that neither covers the time between.
     *
     * @return false when nobody can tell which pass or until when: a person must look
     */
    public Future<Boolean> renew(SqlConnection tx, Renewal renewal) {
        if (renewal.validity().until().isEmpty() && renewal.months() == 0) {
            return Future.succeededFuture(false);
        }
        var written = new Written(renewal.source(), "renew", Optional.of(renewal.key()));
        return journal.lock(tx, renewal.park())
                .compose(locked -> journal.isSeen(tx, renewal.park(), renewal.source(), written.message))
                .compose(seen -> seen ? Future.succeededFuture(true) : renew(tx, renewal, written));
    }

    private Future<Boolean> renew(SqlConnection tx, Renewal renewal, Written written) {
        var plates = renewal.plate().stream().toList();
        return named(tx, renewal.park(), renewal.cardId(), plates)
                .compose(found -> found.isEmpty() && renewal.cardId().isPresent() && !plates.isEmpty()
                        ? store.byPlates(tx, renewal.park(), plates)
                        : Future.succeededFuture(found))
                .compose(found -> {
                    if (found.isEmpty() && plates.isEmpty()) {
                        return Future.succeededFuture(false);
                    }
                    return extend(tx, renewal, found, written).map(true);
                });
    }

    private Future<Void> extend(SqlConnection tx, Renewal renewal, List<MonthPass> found, Written written) {
        var told = renewal.validity();
        var begin = told.from().orElseGet(() -> found.stream()
                .findFirst()
                .flatMap(pass -> pass.validity().until())
                .filter(until -> until.isAfter(parking.instant()))
                .orElseGet(parking::instant));
        var end = told.until()
                .orElseGet(
                        () -> begin.atZone(CHINA).plusMonths(renewal.months()).toInstant());
        var period = new Validity(Optional.of(begin), Optional.of(end));
        var adjoining = found.stream().filter(pass -> pass.adjoins(period)).findFirst();
        if (adjoining.isPresent()) {
            var pass = adjoining.get();
            return save(tx, adjoining, pass.valid(Periods.union(pass.validity(), period)), written);
        }
        if (found.isEmpty()) {
            var pass = MonthPass.of(
                    renewal.park(), renewal.cardId(), renewal.plate().get(), period);
            return save(tx, Optional.empty(), pass, written);
        }
        // the card goes over to the new period; the old one goes on covering its own
        var old = found.get(0);
        var oldEnd = old.validity().until().orElseGet(parking::instant);
        return store.end(tx, old, oldEnd, parking.instant())
                .compose(ended -> save(tx, Optional.empty(), old.anew().valid(period), written));
    }

    /** @return the pass of that card or car that is valid now, else the one last changed */
    Future<Optional<MonthPass>> find(SqlConnection tx, ParkId park, Optional<String> card, Plate plate) {
        var byCard = card.isPresent()
                ? store.byCard(tx, park, card.get()).map(found -> found.stream()
                        .filter(pass -> pass.hasPlate(plate))
                        .toList())
                : Future.succeededFuture(List.<MonthPass>of());
        return byCard.compose(found ->
                        found.isEmpty() ? store.byPlates(tx, park, List.of(plate)) : Future.succeededFuture(found))
                .map(found -> found.stream()
                        .filter(pass -> pass.isValidAt(parking.instant()))
                        .findFirst()
                        .or(() -> found.stream().findFirst()));
    }
}
