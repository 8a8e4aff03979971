package io.bolane.gateway.pass;

import io.bolane.gateway.db.Database;
import io.bolane.gateway.pass.CarJournal.Line;
import io.bolane.protocol.bolink.BolinkReply;
import io.bolane.protocol.bolink.OfficeReply;
import io.bolane.protocol.bolink.SpecialPlateChange;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.Plate;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Bolink 11.4: a plate is put on the white or the black list, or taken off. Plate and list are the key, so a repeat
 * changes nothing, and taking off what is not on is done already.
 */
public final class SpecialPlates {
    private static final String SOURCE = "11.4";

    private final SpecialPlateStore store = new SpecialPlateStore();
    private final CarJournal journal = new CarJournal();
    private final Database database;
    private final Clock parking;

    /** @param parking the parking clock */
    public SpecialPlates(Database database, Clock parking) {
        this.database = database;
        this.parking = parking;
    }

    /** @return state 1; fails with {@code StoreUnavailable} */
    public Future<BolinkReply> accept(SpecialPlateChange change) {
        return database.withTransaction(tx -> change(tx, change, SOURCE)).map(changed -> OfficeReply.done(change));
    }

    /** @param source who says so: the number of an interface, or {@code api} */
    public Future<Void> change(SqlConnection tx, SpecialPlateChange change, String source) {
        return journal.lock(tx, change.park())
                .compose(locked -> journal.isSeen(tx, change.park(), source, change.messageUuid()))
                .compose(seen -> seen ? Future.succeededFuture() : apply(tx, change, source));
    }

    private Future<Void> apply(SqlConnection tx, SpecialPlateChange change, String source) {
        return store.of(tx, change.park(), change.plate()).compose(found -> {
            var before = found.stream()
                    .filter(each -> each.black() == change.black())
                    .findFirst();
            return change.delete() ? takeOff(tx, change, before, source) : put(tx, change, before, source);
        });
    }

    private Future<Void> put(
            SqlConnection tx, SpecialPlateChange change, Optional<SpecialPlate> before, String source) {
        var after = new SpecialPlate(
                change.park(), change.plate(), change.black(), change.validity(), change.remark(), Optional.empty());
        return store.put(tx, after, parking.instant())
                .compose(put -> journal.add(tx, line(change, source, before, Optional.of(after))));
    }

    private Future<Void> takeOff(
            SqlConnection tx, SpecialPlateChange change, Optional<SpecialPlate> before, String source) {
        return before.isEmpty()
                ? Future.succeededFuture()
                : store.end(tx, before.get(), parking.instant())
                        .compose(ended -> journal.add(tx, line(change, source, before, Optional.empty())));
    }

    private static Line line(
            SpecialPlateChange change, String source, Optional<SpecialPlate> before, Optional<SpecialPlate> after) {
        return new Line(
                change.park(),
                change.black() ? SpecialPlate.BLACK : SpecialPlate.WHITE,
                change.plate().text(),
                source,
                change.delete() ? "delete" : "add",
                change.messageUuid(),
                before.map(SpecialPlate::text),
                after.map(SpecialPlate::text));
    }

    /** @return the lists on which the plate stands, black before white, valid now or not */
    Future<List<SpecialPlate>> of(SqlConnection tx, ParkId park, Plate plate) {
        return store.of(tx, park, plate);
    }

    /** @return whether the car must not come in now */
    public Future<Boolean> isBlack(SqlConnection tx, ParkId park, Plate plate) {
        var now = parking.instant();
        return store.of(tx, park, plate)
                .map(found -> found.stream().anyMatch(each -> each.black() && each.isValidAt(now)));
    }
}
