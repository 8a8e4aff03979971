package io.bolane.gateway;

import io.bolane.gateway.bolink.OfficeServices;
import io.bolane.gateway.config.ParkConfig;
import io.bolane.gateway.face.People;
import io.bolane.gateway.invoice.Invoices;
import io.bolane.gateway.pass.CarQueries;
import io.bolane.gateway.pass.MonthPasses;
import io.bolane.gateway.pass.PassChecks;
import io.bolane.gateway.pass.SpecialPlates;
import io.bolane.gateway.payment.PassRenewals;
import io.bolane.gateway.sms.LoggingSmsSender;
import io.bolane.gateway.sms.VerifyCodes;
import io.bolane.gateway.space.FreeSpaces;
import io.bolane.gateway.space.SpaceNotices;
import io.bolane.protocol.bolink.CarQuery;
import io.bolane.protocol.bolink.InvoiceNotice;
import io.bolane.protocol.bolink.InvoiceState;
import io.bolane.protocol.bolink.MonthPassChange;
import io.bolane.protocol.bolink.MonthPassCheck;
import io.bolane.protocol.bolink.PeopleData;
import io.bolane.protocol.bolink.SpaceCount;
import io.bolane.protocol.bolink.SpecialPlateChange;
import io.bolane.protocol.bolink.VerifyCodeRequest;
import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.ParkId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What Bolink tells a park to keep: passes, lists, spaces, invoices, people. Put together. */
final class ListParts {
    private ListParts() {}

    /** @return how passes are extended that were paid for */
    static PassRenewals serve(List<ParkConfig> parks, CarParks.Needs needs, FreeSpaces spaces, OfficeServices offices) {
        var database = needs.database();
        var parking = needs.clocks().parking();
        var prices = prices(parks);
        var passes = new MonthPasses(database, parking);
        var specials = new SpecialPlates(database, parking);
        var checks = new PassChecks(database, specials, park -> Optional.ofNullable(prices.get(park)), parking);
        offices.serve(MonthPassCheck.class, checks::answer)
                .serve(SpaceCount.class, new SpaceNotices(database, spaces)::accept)
                .serve(SpecialPlateChange.class, specials::accept)
                .serve(MonthPassChange.class, passes::accept)
                .serve(CarQuery.class, new CarQueries(database, passes, specials)::answer);
        serveOffice(needs, offices);
        return (tx, paid) -> passes.renew(
                tx,
                new MonthPasses.Renewal(
                        paid.park(),
                        paid.cardId(),
                        paid.plate(),
                        paid.validity(),
                        months(prices.get(paid.park()), paid.amount()),
                        "5.8",
                        paid.tradeNo().value()));
    }

    private static void serveOffice(CarParks.Needs needs, OfficeServices offices) {
        var database = needs.database();
        var machine = needs.clocks().machine();
        var codes =
                new VerifyCodes(database, new LoggingSmsSender(), needs.ids().random(), machine);
        var invoices = new Invoices(database, machine);
        offices.serve(VerifyCodeRequest.class, codes::answer)
                .serve(InvoiceNotice.class, invoices::accept)
                .serveAccount(InvoiceState.class, invoices::accept)
                .serveAccount(PeopleData.class, new People(database)::accept);
    }

    private static Map<ParkId, Money> prices(List<ParkConfig> parks) {
        var prices = new HashMap<ParkId, Money>();
        parks.forEach(park -> park.monthPassPrice()
                .filter(price -> !price.isZero())
                .ifPresent(price -> prices.put(park.id(), price)));
        return prices;
    }

    /** @return 0 when the amount buys no whole number of months */
    private static int months(Money price, Money amount) {
        return price == null || amount.fen() % price.fen() != 0 ? 0 : (int) Math.min(1_200, amount.fen() / price.fen());
    }
}
