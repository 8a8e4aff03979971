package io.bolane.gateway;

import io.bolane.gateway.bolink.Dispatch;
import io.bolane.gateway.bolink.OfficeServices;
import io.bolane.gateway.cases.Cases;
import io.bolane.gateway.city.CityBookings;
import io.bolane.gateway.config.ParkConfig;
import io.bolane.gateway.correction.StayDesk;
import io.bolane.gateway.db.Database;
import io.bolane.gateway.discount.Discounts;
import io.bolane.gateway.entry.Entries;
import io.bolane.gateway.entry.PlatelessEntries;
import io.bolane.gateway.event.EventApplication;
import io.bolane.gateway.exit.Charges;
import io.bolane.gateway.exit.ExitCases;
import io.bolane.gateway.exit.ExitDecisions;
import io.bolane.gateway.lane.EventIntake;
import io.bolane.gateway.lane.ExitDesk;
import io.bolane.gateway.lane.Lanes;
import io.bolane.gateway.mirror.MirrorFeed;
import io.bolane.gateway.order.InAdvance;
import io.bolane.gateway.order.OrderBooks;
import io.bolane.gateway.order.ParkingOrders;
import io.bolane.gateway.order.PriceQueries;
import io.bolane.gateway.order.PriceShown;
import io.bolane.gateway.order.TariffBook;
import io.bolane.gateway.outbox.Outbox;
import io.bolane.gateway.outbox.UplinkOutcome;
import io.bolane.gateway.payment.PlacedPayments;
import io.bolane.gateway.reduction.Reductions;
import io.bolane.gateway.refund.Refunds;
import io.bolane.gateway.space.FreeSpaces;
import io.bolane.protocol.config.ConfigException;
import io.bolane.protocol.lane.ParkSpaces;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.time.Clocks;
import io.bolane.protocol.time.Timers;
import io.bolane.tariff.Tariff;
import io.bolane.tariff.TariffYaml;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The features that deal with stays, put together.
 *
 * @param outcomes what is done with answers of Bolink, by interface number
 * @param mirrors what the lanes keep a copy of
 * @param placed remembers what payments are for, that are placed by others
 * @param refunds sends payments back
 * @param stays for the people who set stays right
 */
record CarParks(
        Dispatch dispatch,
        EventIntake intake,
        ExitDesk desk,
        Map<String, UplinkOutcome> outcomes,
        PlacedPayments placed,
        ReportParts reports,
        Refunds refunds,
        StayDesk stays,
        MirrorFeed mirrors,
        Function<Database, Future<Void>> opening) {

    /** What they need. @param wakeRelay called after each commit that has something for Bolink */
    record Needs(Database database, Lanes lanes, Clocks clocks, Timers timers, SystemTime ids, Runnable wakeRelay) {}

    /** @throws ConfigException for a tariff file that cannot be used */
    static CarParks of(List<ParkConfig> parks, Needs needs) {
        var database = needs.database();
        var lanes = needs.lanes();
        var directory = lanes.directory();
        var parking = needs.clocks().parking();
        var unions = parks.stream().collect(Collectors.toMap(ParkConfig::id, ParkConfig::union));
        var polled = parks.stream()
                .filter(park -> park.polling().isPresent())
                .map(ParkConfig::id)
                .collect(Collectors.toUnmodifiableSet());
        var outbox = new Outbox(unions::get, polled::contains, needs.wakeRelay());
        var tariffs = tariffs(parks);
        var orders = new ParkingOrders(directory, new TariffBook(tariffs));
        var books = OrderBooks.of(orders, lanes.commands()::send, parking);
        var told = new ArrayList<Consumer<ParkSpaces>>(List.of(lanes.spaces()::publish));
        var spaces = new FreeSpaces(
                parks,
                free -> told.forEach(each -> each.accept(free)),
                needs.clocks().machine());
        var reports = ReportParts.of(parks, database, spaces, outbox, needs.ids(), parking);
        told.add(reports.spaces()::changed);
        var gate = new PlatelessEntries.Gate(directory, lanes.sessions()::isOnline, lanes.commands()::send);
        var plateless = new PlatelessEntries(database, gate, new Entries(books, spaces, outbox), needs.ids(), parking);
        var offices = new OfficeServices();
        var passes = ListParts.serve(parks, needs, spaces, offices);
        var money = PaymentParts.of(new PaymentParts.Needs(database, books, outbox, passes, needs.clocks()), offices);
        var cases = new Cases();
        var charges = new Charges(directory, books, outbox, spaces, money.seamless());
        var inAdvance = new InAdvance(new CityBookings(database, parking), books.waits());
        var discounts = new Discounts();
        var shown = new PriceShown(directory, discounts);
        var dispatch = new Dispatch(
                new PriceQueries(database, directory, books, inAdvance, shown, parking)::answer,
                money.prepayments()::book,
                money.exitPayments()::book,
                plateless::admit,
                new Reductions(database, directory, books, discounts, parking)::accept,
                lanes.remoteLift()::operate,
                offices);
        return new CarParks(
                dispatch,
                new EventApplication(database.reserved(), books, spaces, outbox, parking),
                new ExitDecisions(database, books, charges, new ExitCases(directory, books, cases), parking),
                reports.outcomes(money.outcomes(), orders.journal()),
                money.placed(),
                reports,
                money.refunds(),
                new StayDesk(books, spaces, outbox, money.bookings(), cases, parking),
                MirrorParts.of(parks, tariffs, orders, needs),
                opened -> opened.withOpeningTransaction(spaces::prepare).map(free -> {
                    spaces.publish(free);
                    return null;
                }));
    }

    /** @throws ConfigException for a tariff file that cannot be used */
    static Map<ParkId, Tariff> tariffs(List<ParkConfig> parks) {
        var tariffs = new HashMap<ParkId, Tariff>();
        parks.forEach(park -> tariffs.put(park.id(), TariffYaml.read(park.tariff())));
        return tariffs;
    }
}
