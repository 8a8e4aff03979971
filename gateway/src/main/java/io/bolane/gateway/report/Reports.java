package io.bolane.gateway.report;

import io.bolane.gateway.report.Differences.Booked;
import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.ParkId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Makes reports. Cars are counted by parking time; money and decisions by when the gateway was told, so that what comes
 * late is in the report of the day it came and no report ever changes what it said of money.
 */
public final class Reports {
    /** Who ends a shift for the first time is taken to have come at most so long ago. */
    private static final Duration LONGEST_SHIFT = Duration.ofHours(24);

    private final ReportStore store = new ReportStore();
    private final Clock clock;

    /** @param clock machine time */
    public Reports(Clock clock) {
        this.clock = clock;
    }

    public Instant now() {
        return clock.instant();
    }

    /** @return the day in China */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Period.CHINA);
    }

    public Future<ParkReport> of(SqlConnection tx, Period period) {
        return of(tx, period, Optional.empty());
    }

    private Future<ParkReport> of(SqlConnection tx, Period period, Optional<String> decidedBy) {
        var cars = store.cars(tx, period);
        var income = store.income(tx, period);
        var refunded = store.refunded(tx, period);
        var decisions = store.decisions(tx, period, decidedBy);
        var released = store.released(tx, period, decidedBy);
        return Future.all(cars, income, refunded, decisions, released)
                .map(read -> new ParkReport(
                        period,
                        cars.result(),
                        income.result(),
                        refunded.result(),
                        decisions.result(),
                        released.result()));
    }

    /** @return our electronic payments, to be held against Bolink's */
    public Future<List<Booked>> electronic(SqlConnection tx, Period period) {
        return store.electronic(tx, period);
    }

    /** @return our payments of whatever day that are known by one of the numbers */
    public Future<List<Booked>> known(SqlConnection tx, ParkId park, Collection<String> numbers) {
        return store.known(tx, park, numbers);
    }

    /** @return the time since this person's shift before, or of the last day */
    public Future<Period> shift(SqlConnection tx, ParkId park, String name, Optional<Instant> begun) {
        var now = clock.instant();
        return store.lastShift(tx, park, name)
                .map(last -> begun.or(() -> last).orElse(now.minus(LONGEST_SHIFT)))
                // the clock may have been set back since
                .map(from -> new Period(park, from.isAfter(now) ? now : from, now));
    }

    /**
     * Ends a shift. The decisions and the raised arms in it are this person's, the rest is the park's.
     *
     * @return the report as it is kept
     */
    public Future<JsonObject> end(SqlConnection tx, Shift shift) {
        return of(tx, shift.period(), Optional.of(shift.name())).compose(report -> {
            var content = report.toJson().put("name", shift.name()).put("remark", shift.remark());
            shift.cash().map(Money::fen).ifPresent(counted -> content.put("countedCashFen", counted)
                    .put("cashDifferenceFen", counted - report.cashFen()));
            return store.addShift(tx, shift, content).map(id -> content.put("id", id));
        });
    }
}
