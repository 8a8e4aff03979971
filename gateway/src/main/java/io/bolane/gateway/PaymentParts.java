package io.bolane.gateway;

import io.bolane.gateway.bolink.OfficeServices;
import io.bolane.gateway.change.ChangePayouts;
import io.bolane.gateway.city.CityBookings;
import io.bolane.gateway.db.Database;
import io.bolane.gateway.order.ChargeWay;
import io.bolane.gateway.order.InAdvance;
import io.bolane.gateway.order.OrderBooks;
import io.bolane.gateway.outbox.Outbox;
import io.bolane.gateway.outbox.UplinkOutcome;
import io.bolane.gateway.payment.Bookings;
import io.bolane.gateway.payment.ChargeOutcomes;
import io.bolane.gateway.payment.ExitPayments;
import io.bolane.gateway.payment.PassPayments;
import io.bolane.gateway.payment.PassRenewals;
import io.bolane.gateway.payment.PaymentSearches;
import io.bolane.gateway.payment.PlacedPayments;
import io.bolane.gateway.payment.Prepayments;
import io.bolane.gateway.payment.RecoveredPayments;
import io.bolane.gateway.refund.Changes;
import io.bolane.gateway.refund.RefundResults;
import io.bolane.gateway.refund.Refunds;
import io.bolane.gateway.seamless.SeamlessPay;
import io.bolane.protocol.bolink.ChangePayout;
import io.bolane.protocol.bolink.MonthPassPayment;
import io.bolane.protocol.bolink.RecoveredPayment;
import io.bolane.protocol.bolink.RefundResult;
import io.bolane.protocol.bolink.SeamlessPayState;
import io.bolane.protocol.bolink.StayPayment;
import io.bolane.protocol.bolink.UnpaidStayPayment;
import io.bolane.protocol.time.Clocks;
import java.util.Map;

/**
 * The features that deal with money, put together.
 *
 * @param outcomes what is done with answers of Bolink, by interface number
 */
record PaymentParts(
        Prepayments prepayments,
        ExitPayments exitPayments,
        PlacedPayments placed,
        SeamlessPay seamless,
        Refunds refunds,
        Bookings bookings,
        Map<String, UplinkOutcome> outcomes) {

    record Needs(Database database, OrderBooks books, Outbox outbox, PassRenewals passes, Clocks clocks) {}

    /** Serves the callbacks of the office that are about money, too. */
    static PaymentParts of(Needs needs, OfficeServices offices) {
        var database = needs.database();
        var books = needs.books();
        var parking = needs.clocks().parking();
        var journal = books.orders().journal();
        var refunds = new Refunds(journal, needs.outbox());
        var changes = new Changes(journal, needs.outbox(), needs.clocks().machine());
        var bookings = new Bookings(books, refunds, changes, parking);
        var searches = new PaymentSearches(bookings, books, needs.outbox(), parking);
        var placed = new PlacedPayments(
                database, bookings, books, new InAdvance(new CityBookings(database, parking), books.waits()), parking);
        var seamless = new SeamlessPay(database);
        offices.serve(SeamlessPayState.class, seamless::take)
                .serve(RefundResult.class, new RefundResults(database, journal)::take)
                .serve(MonthPassPayment.class, new PassPayments(database, bookings, needs.passes(), parking)::book)
                .serve(RecoveredPayment.class, new RecoveredPayments(database, bookings, books)::book)
                .serve(StayPayment.class, placed::book)
                .serve(UnpaidStayPayment.class, placed::book)
                .serve(ChangePayout.class, new ChangePayouts(database, journal, changes)::take);
        return new PaymentParts(
                new Prepayments(database, bookings, books),
                new ExitPayments(database, bookings, books),
                placed,
                seamless,
                refunds,
                bookings,
                Map.of(
                        "3.2",
                        new ChargeOutcomes(ChargeWay.WALLET, bookings, books, searches, parking),
                        "3.10",
                        changes,
                        "3.7",
                        new ChargeOutcomes(ChargeWay.ETC, bookings, books, searches, parking),
                        "4.2",
                        refunds,
                        "4.3",
                        searches));
    }
}
