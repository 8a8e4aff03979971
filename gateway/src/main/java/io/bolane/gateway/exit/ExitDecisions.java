package io.bolane.gateway.exit;

import io.bolane.gateway.db.Database;
import io.bolane.gateway.exit.ExitCases.Found;
import io.bolane.gateway.lane.ExitDesk;
import io.bolane.gateway.order.ExitWait;
import io.bolane.gateway.order.OrderBooks;
import io.bolane.gateway.order.ParkingOrder;
import io.bolane.gateway.order.Quotes.Quote;
import io.bolane.gateway.order.Releases;
import io.bolane.gateway.order.StayAccount;
import io.bolane.protocol.lane.LaneAnswer;
import io.bolane.protocol.lane.LaneAnswer.ExitDecision;
import io.bolane.protocol.lane.LaneAnswer.Verdict;
import io.bolane.protocol.lane.LaneRequest.ExitQuote;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.Plate;
import io.bolane.tariff.settlement.StayPrice;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Tells a lane whether the car that waits there may go. The lane asks again every 2 s with the same reading, so a lost
 * command, a restart of the gateway and an entry told late heal by themselves.
 */
public final class ExitDecisions implements ExitDesk {
    private final Database database;
    private final OrderBooks books;
    private final Charges charges;
    private final ExitCases cases;
    private final Clock parking;

    /** @param parking the parking clock */
    public ExitDecisions(Database database, OrderBooks books, Charges charges, ExitCases cases, Clock parking) {
        this.database = database;
        this.books = books;
        this.charges = charges;
        this.cases = cases;
        this.parking = parking;
    }

    /** What a lane asks, and whether it has asked this before. */
    private record Asked(LaneId lane, ExitQuote quote, Optional<ExitWait> before) {}

    @Override
    public Future<LaneAnswer.Body> quote(LaneId lane, ExitQuote quote) {
        // the database keeps microseconds; the same reading must stay the same
        var readAt = quote.readAt().truncatedTo(ChronoUnit.MICROS);
        var reading = new ExitQuote(quote.plate(), quote.color(), readAt, quote.picture());
        return database.withTransaction(tx -> books.waits().at(tx, lane).compose(wait -> {
                    var same = wait.filter(at ->
                            at.plate().equals(reading.plate()) && at.readAt().equals(readAt));
                    return decide(tx, new Asked(lane, reading, same))
                            .compose(decision -> cases.pictured(tx, lane, reading, decision.answer.verdict())
                                    .map(decision));
                }))
                .map(decision -> {
                    if (decision.charging) {
                        charges.committed();
                    }
                    return decision.answer;
                });
    }

    private record Decision(ExitDecision answer, boolean charging) {
        private static Decision of(ExitDecision answer) {
            return new Decision(answer, false);
        }
    }

    private Future<Decision> decide(SqlConnection tx, Asked asked) {
        return find(tx, asked).compose(found -> {
            var account = found.account();
            var wait = new ExitWait(
                    asked.lane(),
                    account.map(stay -> stay.order().id()),
                    asked.quote().plate(),
                    asked.quote().readAt());
            var noted = asked.before().filter(wait::equals).isPresent()
                    ? Future.<Void>succeededFuture()
                    : note(tx, asked, wait, found);
            return noted.compose(put -> account.isEmpty()
                    ? Future.succeededFuture(Decision.of(notFound(asked.quote())))
                    : price(tx, wait, account.get()));
        });
    }

    /** The stay that a scan of the lane's code has bound to this car, else the open stay of its plate. */
    private Future<Found> find(SqlConnection tx, Asked asked) {
        var bound = asked.before().flatMap(ExitWait::order);
        var found = bound.isEmpty()
                ? Future.succeededFuture(Optional.<StayAccount>empty())
                : books.orders()
                        .lock(tx, asked.lane().park(), bound.get())
                        .map(account ->
                                account.filter(each -> each.order().state().isOpen()));
        return found.compose(
                account -> account.isPresent() || asked.quote().plate().isEmpty()
                        ? Future.succeededFuture(Found.of(account))
                        : byPlate(tx, asked, asked.quote().plate().get()));
    }

    /** Other plates are looked at once for each reading. */
    private Future<Found> byPlate(SqlConnection tx, Asked asked, Plate plate) {
        var park = asked.lane().park();
        return books.orders()
                .lockOpen(tx, park, plate)
                .compose(same -> same.isPresent() || asked.before().isPresent()
                        ? Future.succeededFuture(Found.of(same))
                        : cases.find(tx, park, plate, asked.quote().readAt()));
    }

    /** A new reading, or its stay is known only now: who waits is noted, and the price that is told. */
    private Future<Void> note(SqlConnection tx, Asked asked, ExitWait wait, Found found) {
        var account = found.account();
        var put = books.waits()
                .put(tx, wait)
                .compose(done -> cases.changed(tx, wait, asked.before().isPresent()));
        if (account.isEmpty()) {
            return put.compose(done -> cases.noEntry(tx, wait, asked.quote().color(), found.candidates()));
        }
        var price = books.orders().price(account.get(), wait.readAt());
        var id = account.get().order().id();
        return put.compose(done ->
                books.quotes().add(tx, new Quote(id, Optional.empty(), parking.instant(), wait.readAt(), price)));
    }

    private Future<Decision> price(SqlConnection tx, ExitWait wait, StayAccount account) {
        var order = account.order();
        var price = books.orders().price(account, wait.readAt());
        var held = books.orders().hold(account, wait.readAt(), parking.instant());
        if (held.isPresent()) {
            var lines = List.of(order.plate().text(), held.get().shown(), "请联系工作人员");
            return cases.held(tx, wait, order, held.get()).compose(opened -> answer(order, Verdict.HELD, price, lines));
        }
        if (price.isSettled()) {
            return answer(order, Verdict.OPEN, price, List.of(order.plate().text(), "一路顺风"));
        }
        var locked = order.lockedTo();
        if (locked.isPresent()) {
            return answer(order, Verdict.PAY, price, Charges.lines(order, locked.get()));
        }
        return charges.begin(tx, wait, order, price.due()).map(way -> way.map(charging ->
                        new Decision(decision(order, Verdict.PAY, price, Charges.lines(order, charging)), true))
                .orElseGet(() ->
                        Decision.of(decision(order, Verdict.PAY, price, Releases.payLines(order, wait, price.due())))));
    }

    private static Future<Decision> answer(ParkingOrder order, Verdict verdict, StayPrice price, List<String> lines) {
        return Future.succeededFuture(Decision.of(decision(order, verdict, price, lines)));
    }

    private static ExitDecision decision(ParkingOrder order, Verdict verdict, StayPrice price, List<String> lines) {
        return new ExitDecision(verdict, Optional.of(order.id()), Optional.of(order.plate()), price.due(), lines);
    }

    private static ExitDecision notFound(ExitQuote quote) {
        var lines = quote.plate()
                .map(plate -> List.of(plate.text(), "未找到入场记录", "请扫码缴费"))
                .orElse(List.of("无牌车", "请扫码缴费"));
        return new ExitDecision(Verdict.NOT_FOUND, Optional.empty(), quote.plate(), Money.ZERO, lines);
    }

    @Override
    public Future<Void> waitEnded(LaneId lane) {
        return database.withTransaction(tx -> books.waits().remove(tx, lane).compose(removed -> cases.gone(tx, lane)));
    }
}
