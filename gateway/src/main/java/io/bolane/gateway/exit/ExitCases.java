package io.bolane.gateway.exit;

import io.bolane.gateway.cases.CaseKind;
import io.bolane.gateway.cases.Cases;
import io.bolane.gateway.cases.Cases.Likely;
import io.bolane.gateway.cases.Cases.NewCase;
import io.bolane.gateway.lane.LaneDirectory;
import io.bolane.gateway.order.ExitWait;
import io.bolane.gateway.order.OrderBooks;
import io.bolane.gateway.order.ParkingOrder;
import io.bolane.gateway.order.StayAccount;
import io.bolane.protocol.lane.LaneAnswer.Verdict;
import io.bolane.protocol.lane.LaneRequest.ExitQuote;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.PlateColor;
import io.bolane.tariff.Doubt;
import io.bolane.tariff.matching.MatchPolicy;
import io.bolane.tariff.matching.PlateMatch;
import io.bolane.tariff.matching.PlateMatch.Candidate;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Finds cars whose plates were misread, and hands to a person what cannot be decided. */
public final class ExitCases {
    private final LaneDirectory directory;
    private final OrderBooks books;
    private final Cases cases;

    public ExitCases(LaneDirectory directory, OrderBooks books, Cases cases) {
        this.directory = directory;
        this.books = books;
        this.cases = cases;
    }

    /**
     * What is known of a car.
     *
     * @param account its stay, locked
     * @param candidates when there is none: those that it may be
     */
    record Found(Optional<StayAccount> account, List<Likely> candidates) {
        static Found of(Optional<StayAccount> account) {
            return new Found(account, List.of());
        }
    }

    /** @return the stay that the reading is of beyond doubt; journaled, for somebody may ask why */
    Future<Found> find(SqlConnection tx, ParkId park, Plate read, Instant readAt) {
        var policy = directory.park(park).map(each -> each.rules().matching()).orElse(MatchPolicy.STANDARD);
        return books.orders().openIn(tx, park, readAt).compose(open -> {
            // a stand-in was never read by a camera
            var plated = open.stream().filter(stay -> !stay.plateless()).toList();
            var match = PlateMatch.of(read, plated, ParkingOrder::plate, policy);
            return match.chosen().isEmpty()
                    ? Future.succeededFuture(new Found(Optional.empty(), likely(match)))
                    : take(tx, match.chosen().get(), read, match.candidates().get(0));
        });
    }

    private static List<Likely> likely(PlateMatch<ParkingOrder> match) {
        return match.candidates().stream()
                .map(candidate -> new Likely(candidate.car().id(), candidate.likeness()))
                .toList();
    }

    private Future<Found> take(SqlConnection tx, ParkingOrder stay, Plate read, Candidate<ParkingOrder> best) {
        var detail = "exit read " + read + ", likeness " + best.likeness() + "%";
        return books.orders()
                .lock(tx, stay.park(), stay.id())
                .map(found -> found.filter(account -> account.order().state().isOpen()))
                .compose(found -> found.isEmpty()
                        ? Future.succeededFuture(Found.of(found))
                        : books.orders()
                                .journal()
                                .add(tx, stay.id(), "matched", detail)
                                .map(Found.of(found)));
    }

    /** No stay of the car is known. A car without plate scans the code instead. */
    Future<Void> noEntry(SqlConnection tx, ExitWait wait, PlateColor color, List<Likely> candidates) {
        return wait.plate().isEmpty()
                ? Future.succeededFuture()
                : cases.open(
                        tx, new NewCase(CaseKind.NO_ENTRY, wait, color, "no open stay has this plate"), candidates);
    }

    Future<Void> held(SqlConnection tx, ExitWait wait, ParkingOrder order, Doubt doubt) {
        return cases.open(tx, new NewCase(CaseKind.of(doubt), wait, order.color(), doubt.english()), List.of());
    }

    /** @param same the same reading, of which the stay is known only now */
    Future<Void> changed(SqlConnection tx, ExitWait wait, boolean same) {
        return same ? cases.found(tx, wait.lane()) : cases.gone(tx, wait.lane());
    }

    /** A case is decided by looking at the car. */
    Future<Void> pictured(SqlConnection tx, LaneId lane, ExitQuote quote, Verdict verdict) {
        var waits = verdict == Verdict.NOT_FOUND || verdict == Verdict.HELD;
        return waits && quote.picture().isPresent()
                ? cases.pictured(tx, lane, quote.picture().get())
                : Future.succeededFuture();
    }

    Future<Void> gone(SqlConnection tx, LaneId lane) {
        return cases.gone(tx, lane);
    }
}
