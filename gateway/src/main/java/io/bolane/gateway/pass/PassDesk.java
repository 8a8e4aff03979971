package io.bolane.gateway.pass;

import io.bolane.gateway.failure.NotPossible;
import io.bolane.gateway.pass.CarJournal.Line;
import io.bolane.protocol.bolink.MonthPassChange;
import io.bolane.protocol.bolink.MonthPassChange.Change;
import io.bolane.protocol.bolink.MonthPassChange.PassKind;
import io.bolane.protocol.bolink.MonthPassChange.Vehicle;
import io.bolane.protocol.bolink.Validity;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.Plate;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Month passes as the operator's own people sell and change them, each named by its number. Bolink is told of none: it
 * asks (11.2, 11.6), and what is to be paid through it is placed by 3.3.
 */
public final class PassDesk {
    private static final String SOURCE = "api";

    private final MonthPassStore store = new MonthPassStore();
    private final CarJournal journal = new CarJournal();
    private final Clock parking;

    /** @param parking the parking clock */
    public PassDesk(Clock parking) {
        this.parking = parking;
    }

    /** What a pass need not have. */
    public enum Part {
        HOLDER,
        PHONE,
        /** Since when it holds; without, it always did. */
        FROM,
        /** Until when it holds; without, it has no end. */
        UNTIL,
        /** How many of its cars park free at a time; without, all of them. */
        SPACES
    }

    /** What is said of a pass; of one that exists, what is empty stays as it is. */
    public record Terms(
            Optional<String> card,
            Optional<PassKind> kind,
            Optional<String> holder,
            Optional<String> phone,
            Validity validity,
            Optional<Integer> spaces,
            List<Plate> plates) {
        public Terms {
            plates = List.copyOf(plates);
        }

        private MonthPassChange of(ParkId park) {
            return new MonthPassChange(
                    park,
                    Change.MODIFY_INFO,
                    Optional.empty(),
                    card,
                    holder,
                    phone,
                    kind,
                    validity,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    spaces,
                    plates.stream()
                            .map(plate -> new Vehicle(plate, Optional.empty()))
                            .toList(),
                    Optional.empty());
        }
    }

    /**
     * A change that was made.
     *
     * @param before the pass as JSON; empty for a new one
     */
    public record Changed(long pass, Optional<String> before, Optional<String> after) {}

    /** @return fails with {@code NotPossible} when the card has a pass, and when there is no car */
    public Future<Changed> create(SqlConnection tx, ParkId park, Terms terms) {
        var pass = MonthPass.of(terms.of(park));
        if (pass.vehicles().isEmpty()) {
            return Future.failedFuture(new NotPossible("a pass without a car", "缺少车牌号"));
        }
        return journal.lock(tx, park)
                .compose(locked -> terms.card.isPresent()
                        ? store.byCard(tx, park, terms.card.get())
                        : Future.succeededFuture(List.of()))
                .compose(same -> same.isEmpty()
                        ? save(tx, Optional.empty(), pass, "add")
                        : Future.failedFuture(new NotPossible(
                                "card " + terms.card.orElseThrow() + " has pass "
                                        + same.get(0).id(),
                                "月卡已存在")));
    }

    /**
     * @param removed what it has no more
     * @return empty when there is no such pass, or it was ended; fails with {@code NotPossible} when it would end
     *     before it begins
     */
    public Future<Optional<Changed>> change(SqlConnection tx, long pass, Terms terms, Set<Part> removed) {
        return locked(tx, pass).compose(found -> {
            if (found.isEmpty()) {
                return Future.succeededFuture(Optional.empty());
            }
            var before = found.get();
            var after = before.changedBy(terms.of(before.park()));
            after = after.valid(before.merged(terms.validity)).without(removed);
            if (isReversed(after.validity())) {
                throw new NotPossible("the pass would end before it begins", "有效期不正确");
            }
            return save(tx, found, after, "change").map(Optional::of);
        });
    }

    private static boolean isReversed(Validity period) {
        return period.until()
                .flatMap(until -> period.from().filter(until::isBefore))
                .isPresent();
    }

    /** It covers nothing from now on; what was is kept. @return empty when there is no such pass, or it was ended */
    public Future<Optional<Changed>> end(SqlConnection tx, long pass) {
        return locked(tx, pass).compose(found -> {
            if (found.isEmpty()) {
                return Future.succeededFuture(Optional.empty());
            }
            var before = found.get();
            var now = parking.instant();
            return store.end(tx, before, now, now)
                    .compose(ended -> told(tx, pass, found, Optional.empty(), "end"))
                    .map(Optional::of);
        });
    }

    private Future<Optional<MonthPass>> locked(SqlConnection tx, long pass) {
        return store.parkOf(tx, pass)
                .compose(park -> park.isEmpty()
                        ? Future.succeededFuture(Optional.empty())
                        : journal.lock(tx, park.get()).compose(locked -> store.byNumber(tx, pass)));
    }

    private Future<Changed> save(SqlConnection tx, Optional<MonthPass> before, MonthPass after, String what) {
        return store.save(tx, after, parking.instant())
                .compose(number -> told(tx, number, before, Optional.of(after), what));
    }

    private Future<Changed> told(
            SqlConnection tx, long pass, Optional<MonthPass> before, Optional<MonthPass> after, String what) {
        var subject = before.or(() -> after).orElseThrow();
        var changed = new Changed(pass, before.map(PassText::of), after.map(PassText::of));
        return journal.add(
                        tx,
                        new Line(
                                subject.park(),
                                "pass",
                                subject.subject(),
                                SOURCE,
                                what,
                                Optional.empty(),
                                changed.before,
                                changed.after))
                .map(changed);
    }
}
