package io.bolane.gateway.api;

import io.bolane.gateway.config.Role;
import io.bolane.gateway.db.Database;
import io.bolane.gateway.report.Differences;
import io.bolane.gateway.report.Differences.Booked;
import io.bolane.gateway.report.Differences.Listed;
import io.bolane.gateway.report.ParkReport;
import io.bolane.gateway.report.Period;
import io.bolane.gateway.report.Reports;
import io.bolane.gateway.report.Shift;
import io.bolane.protocol.parking.Money;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** {@code /parks/{park}/reports} and {@code /parks/{park}/shifts}. */
final class ReportResource implements Resource {
    private static final int MAX_REMARK_LENGTH = 500;
    private static final long MOST_FEN = 100_000_000;

    private final Database database;
    private final LaneAccess lanes;
    private final Reports reports;
    private final ShiftSearchStore shifts;
    private final BolinkBooks bolink;
    private final Audit audit;

    /** What reports are made from. */
    record Sources(Database database, Reports reports, ShiftSearchStore shifts, BolinkBooks bolink) {}

    ReportResource(Sources sources, LaneAccess lanes, Audit audit) {
        this.database = sources.database;
        this.reports = sources.reports;
        this.shifts = sources.shifts;
        this.bolink = sources.bolink;
        this.lanes = lanes;
        this.audit = audit;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/parks/{park}/reports/daily", this::daily),
                Route.get("/parks/{park}/shifts", this::list),
                Route.post("/parks/{park}/shifts", Role.OPERATOR, this::end));
    }

    private Future<Answer> daily(ApiRequest request) {
        var parameters = request.parameters("day", "compare", "format");
        var park = lanes.parkOfPath(request);
        var period = Period.ofDay(park, day(parameters));
        var compare = parameters.flag("compare").orElse(false);
        var csv = parameters
                .choice("format", Set.of("json", "csv"))
                .filter("csv"::equals)
                .isPresent();
        return database.withConnection(connection -> reports.of(connection, period))
                .compose(report -> compare ? compared(report) : Future.succeededFuture(report.toJson()))
                .map(json -> csv ? Answer.csv(ReportCsv.of(json)) : Answer.of(json));
    }

    private LocalDate day(Parameters parameters) {
        return parameters
                .text("day")
                .map(text -> {
                    try {
                        return LocalDate.parse(text);
                    } catch (DateTimeException noDay) {
                        throw Problem.invalid("day", text, "a day in China, 2026-03-02");
                    }
                })
                .orElseGet(reports::today);
    }

    /** Bolink is asked when it is wanted only: it takes a call for each 100 payments. */
    private Future<JsonObject> compared(ParkReport report) {
        var period = report.period();
        return database.withConnection(connection -> reports.electronic(connection, period))
                .compose(ours -> bolink.payments(period).compose(theirs -> differences(period, ours, theirs)
                        .compose(differences ->
                                bolink.payouts(period).map(payouts -> json(report, ours, differences, payouts)))));
    }

    private Future<Differences> differences(Period period, List<Booked> ours, List<Listed> theirs) {
        var numbers = theirs.stream().map(Listed::number).toList();
        return database.withConnection(connection -> reports.known(connection, period.park(), numbers))
                .compose(known -> {
                    var sameDay = Differences.between(ours, known, theirs, List.of());
                    return sameDay.onlyOurs().isEmpty()
                            ? Future.succeededFuture(sameDay)
                            : around(period).map(nearby -> Differences.between(ours, known, theirs, nearby));
                });
    }

    /** Who pays before midnight and leaves after it is listed for the next day. */
    private Future<List<Listed>> around(Period period) {
        var asked = period.daysAround().stream()
                .filter(day -> day.from().isBefore(reports.now()))
                .map(bolink::payments)
                .toList();
        return Future.all(asked)
                .map(all ->
                        asked.stream().flatMap(each -> each.result().stream()).toList());
    }

    private static JsonObject json(ParkReport report, List<Booked> ours, Differences differences, List<Money> payouts) {
        var paid = payouts.stream().mapToLong(Money::fen).sum();
        var electronic = ours.stream().mapToLong(each -> each.amount().fen()).sum();
        return report.toJson()
                .put(
                        "bolink",
                        differences
                                .toJson()
                                .put("electronicFen", electronic)
                                .put("payouts", payouts.size())
                                .put("payoutFen", paid)
                                .put("notPaidOutFen", electronic - paid));
    }

    private Future<Answer> list(ApiRequest request) {
        var parameters = request.parameters("name", "limit", "cursor");
        var park = lanes.parkOfPath(request);
        return shifts.find(park.value(), parameters.text("name"), parameters.slice())
                .map(Answer::of);
    }

    private Future<Answer> end(ApiRequest request) {
        request.parameters();
        var park = lanes.parkOfPath(request);
        var members = request.members("begunAt", "cashFen", "remark");
        var begun = members.time("begunAt");
        begun.filter(at -> at.isAfter(reports.now())).ifPresent(at -> {
            throw Problem.invalid("begunAt", at, "not later than now");
        });
        var cash = members.number("cashFen", 0, MOST_FEN).map(Money::ofFen);
        var remark = members.text("remark", MAX_REMARK_LENGTH).orElse("");
        var name = request.caller().name();
        return audit.changed(request.caller(), tx -> reports.shift(tx, park, name, begun)
                        .compose(period -> reports.end(tx, new Shift(period, name, cash, remark)))
                        .map(report -> new Audit.Done<>(
                                new Audit.Action(
                                        "shift.end",
                                        park.value(),
                                        new JsonObject()
                                                .put("shift", report.getLong("id"))
                                                .put("from", report.getString("from"))
                                                .put("until", report.getString("until"))),
                                report)))
                .map(Answer::of);
    }
}
