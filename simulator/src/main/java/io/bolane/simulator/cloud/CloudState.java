package io.bolane.simulator.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the virtual Bolink knows: the desks and what they share. */
final class CloudState {
    private final Map<String, EtcPlan> etcPlans = new ConcurrentHashMap<>();
    private final Map<String, JsonNode> told = new ConcurrentHashMap<>();
    private final CloudStays stays = new CloudStays();
    private final ParkDesk parks = new ParkDesk();
    private final CloudMoney money = new CloudMoney(told);
    private final PlacedDesk placed = new PlacedDesk(stays);
    private final MoneyDesk refunds = new MoneyDesk(money, stays, placed);
    private final CityDesk city = new CityDesk(stays);
    private final InvoiceDesk invoices;
    private final OrderBook book;
    private final CloudDesks desks;
    private final CloudAccounts accounts;

    CloudState(List<CloudAccount> accounts, Clock parking) {
        this.accounts = new CloudAccounts(accounts, parks);
        this.invoices = new InvoiceDesk(parking);
        this.book = new OrderBook(stays, money, parks, etcPlans, parking);
        this.desks = new CloudDesks(List.of(
                parks,
                book,
                new ChargingDesk(told),
                placed,
                refunds,
                new HistoryDesk(stays, money, parks, parking),
                invoices,
                city,
                new CommunityDesk()));
    }

    CloudDesks desks() {
        return desks;
    }

    CloudAccounts accounts() {
        return accounts;
    }

    OrderBook book() {
        return book;
    }

    CloudStays stays() {
        return stays;
    }

    CloudMoney money() {
        return money;
    }

    PlacedDesk placed() {
        return placed;
    }

    MoneyDesk refunds() {
        return refunds;
    }

    InvoiceDesk invoices() {
        return invoices;
    }

    CityDesk city() {
        return city;
    }

    ParkDesk parks() {
        return parks;
    }

    /** @return by plate, and by {@link OrderBook#WALLET} and plate */
    Map<String, EtcPlan> etcPlans() {
        return etcPlans;
    }

    /** @return data of callbacks that answers depend on: grants by charging order number, payments by their key */
    Map<String, JsonNode> told() {
        return told;
    }
}
