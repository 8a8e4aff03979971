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
import java.util.function.Function;

/**
 * The lists of the parks: white, black, exempt, visitors. Plate and list are the key, so a repeat changes nothing, and
 * taking off what is not on is done already. Bolink 11.4 knows the first two.
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
        var listed = SpecialPlate.of(change);
        var told = new Told(source, change.messageUuid());
        return change.delete() ? takeOff(tx, listed, told) : put(tx, listed, told);
    }

    /** Who says so. @param message its id, which tells a repeat */
    public record Told(String source, Optional<String> message) {
        /** The operator's own people. */
        public static final Told API = new Told("api", Optional.empty());
    }

    /** Plate and list are the key: what stands on the list gets the new period. */
    public Future<Void> put(SqlConnection tx, SpecialPlate listed, Told told) {
        return once(tx, listed, told, before -> store.put(tx, listed, parking.instant())
                .compose(put -> journal.add(tx, line(listed, told, "add", before, Optional.of(listed)))));
    }

    /** What is not on the list is off already. */
    public Future<Void> takeOff(SqlConnection tx, SpecialPlate listed, Told told) {
        return once(
                tx,
                listed,
                told,
                before -> before.isEmpty()
                        ? Future.succeededFuture()
                        : store.end(tx, before.get(), parking.instant())
                                .compose(ended ->
                                        journal.add(tx, line(listed, told, "delete", before, Optional.empty()))));
    }

    /** @param work is given what stands on that list now */
    private Future<Void> once(
            SqlConnection tx, SpecialPlate listed, Told told, Function<Optional<SpecialPlate>, Future<Void>> work) {
        return journal.lock(tx, listed.park())
                .compose(locked -> journal.isSeen(tx, listed.park(), told.source, told.message))
                .compose(seen -> seen
                        ? Future.succeededFuture()
                        : store.of(tx, listed.park(), listed.plate())
                                .map(found -> found.stream()
                                        .filter(each -> each.kind() == listed.kind())
                                        .findFirst())
                                .compose(work));
    }

    private static Line line(
            SpecialPlate listed, Told told, String what, Optional<SpecialPlate> before, Optional<SpecialPlate> after) {
        return new Line(
                listed.park(),
                listed.list(),
                listed.plate().text(),
                told.source,
                what,
                told.message,
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
