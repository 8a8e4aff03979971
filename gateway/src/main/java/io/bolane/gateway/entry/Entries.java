package io.bolane.gateway.entry;

import io.bolane.gateway.order.OrderBooks;
import io.bolane.gateway.order.OrderJournal.Line;
import io.bolane.gateway.order.ParkingOrder;
import io.bolane.gateway.outbox.Outbox;
import io.bolane.gateway.space.FreeSpaces;
import io.bolane.protocol.bolink.EntryUpload;
import io.bolane.protocol.bolink.EntryUpload.CarKind;
import io.bolane.protocol.lane.ParkSpaces;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.parking.ParkId;
import io.bolane.tariff.settlement.Cover;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What follows from cars that are in: the journal, the free spaces and upload 3.1. */
public final class Entries {
    private final OrderBooks books;
    private final FreeSpaces spaces;
    private final Outbox outbox;

    public Entries(OrderBooks books, FreeSpaces spaces, Outbox outbox) {
        this.books = books;
        this.spaces = spaces;
        this.outbox = outbox;
    }

    OrderBooks books() {
        return books;
    }

    /** @return what is free just now where a car that comes in by this lane goes; nothing is locked */
    Future<Integer> free(SqlConnection tx, LaneId lane) {
        return spaces.now(tx, lane);
    }

    /** One car is in: everything that follows. @return to be run after the commit */
    Future<Runnable> record(SqlConnection tx, ParkingOrder order) {
        return spaces.change(tx, Map.of(order.entry(), 1)).compose(free -> books.orders()
                .journal()
                .addAll(tx, List.of(line(order)))
                .compose(written -> outbox.add(tx, order.id(), upload(order, freeIn(order.park(), free), List.of())))
                .map(added -> () -> {
                    outbox.committed();
                    spaces.publish(free);
                }));
    }

    public static Line line(ParkingOrder order) {
        return new Line(order.id(), "entered", "lane " + order.entryLane() + " at " + order.enteredAt());
    }

    /**
     * @param freeSpaces of its park, after the entry
     * @param covers of its car
     */
    public static EntryUpload upload(ParkingOrder order, int freeSpaces, List<Cover> covers) {
        return new EntryUpload(
                order.park(),
                order.plate(),
                order.id(),
                order.enteredAt(),
                freeSpaces,
                kind(order, covers),
                order.color(),
                Optional.of(order.entryLane()),
                Optional.empty(),
                Optional.empty());
    }

    /** A pass tells more of a car than the white list does. */
    private static CarKind kind(ParkingOrder order, List<Cover> covers) {
        var valid = covers.stream()
                .filter(cover -> cover.covers(order.enteredAt()))
                .map(Cover::kind)
                .toList();
        if (valid.contains(Cover.Kind.MONTH_PASS)) {
            return CarKind.MONTH_PASS;
        }
        if (valid.contains(Cover.Kind.WHITE_LIST)) {
            return CarKind.WHITE_LIST;
        }
        return order.plateless() ? CarKind.PLATELESS : CarKind.TEMPORARY;
    }

    /** @return 0 for a park that is no longer configured */
    public static int freeIn(ParkId park, List<ParkSpaces> spaces) {
        return spaces.stream()
                .filter(each -> each.park().equals(park))
                .mapToInt(ParkSpaces::free)
                .findFirst()
                .orElse(0);
    }
}
