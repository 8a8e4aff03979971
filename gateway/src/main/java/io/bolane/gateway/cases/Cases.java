package io.bolane.gateway.cases;

import io.bolane.gateway.order.ExitWait;
import io.bolane.protocol.lane.PictureRef;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.PlateColor;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Optional;

/** Opens and closes cases. One reading of a car opens a case of one kind once, however often its lane asks. */
public final class Cases {
    private final CaseStore store = new CaseStore();

    /**
     * A case to be opened.
     *
     * @param car where it stands
     * @param detail why, for the person
     */
    public record NewCase(CaseKind kind, ExitWait car, PlateColor color, String detail) {}

    /** A stay whose car it may be. @param likeness of the readings, in percent */
    public record Likely(OrderId order, int likeness) {}

    public Future<Void> open(SqlConnection tx, NewCase opened, List<Likely> candidates) {
        return store.add(tx, opened)
                .compose(id -> id.isEmpty() || candidates.isEmpty()
                        ? Future.succeededFuture()
                        : store.addCandidates(tx, id.get(), candidates));
    }

    /** The lane has a picture of the car at the exit, whatever cases of it are open; the first one stays. */
    public Future<Void> pictured(SqlConnection tx, LaneId lane, PictureRef picture) {
        return store.addPicture(tx, lane, picture.sha256());
    }

    /** Another car stands at the exit now, or none. */
    public Future<Void> gone(SqlConnection tx, LaneId lane) {
        return store.close(tx, lane, "gone", Optional.empty());
    }

    /** The stay of the car at the exit is known now without a person's help. */
    public Future<Void> found(SqlConnection tx, LaneId lane) {
        return store.close(tx, lane, "found", Optional.empty());
    }

    /** A person has decided about the car at the exit. */
    public Future<Void> settled(SqlConnection tx, LaneId lane, String by) {
        return store.close(tx, lane, "settled", Optional.of(by));
    }

    /** @return the open case of that number. Not locked: stays are locked before cases */
    public Future<Optional<OpenCase>> find(SqlConnection tx, long id) {
        return store.findOpen(tx, id);
    }

    /** A case that waits. @param car where it stands, with its stay when that is known */
    public record OpenCase(long id, ExitWait car) {}
}
