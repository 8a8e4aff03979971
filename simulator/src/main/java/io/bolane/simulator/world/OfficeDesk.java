package io.bolane.simulator.world;

import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.Plate;
import io.vertx.core.Future;
import java.time.Instant;

/**
 * What is done behind desks: at Bolink's, where owners have their applets, and at the operator's back office, which
 * calls Bolink through the gateway. {@code false}: not yet, or refused; people try again, and what was done before is
 * then not done twice.
 */
public interface OfficeDesk {
    /** 11.5: a pass from now on. */
    Future<Boolean> tellPass(Plate plate, Instant from, Instant until);

    /** 11.2 and 5.8: a pass is bought in the app of a third party. */
    Future<Boolean> buyPass(Plate plate, Payment payment, Instant from, Instant until);

    /** 5.9: the owner of a car that left without paying pays what it owes. */
    Future<Boolean> payDebt(Plate plate, String tradeNo, Instant at);

    /** 3.8, 3.9 and then 5.11: the office finds the debt, places its payment, and it is paid. */
    Future<Boolean> placeDebt(Plate plate, String tradeNo, Instant at);

    /** 5.12: the driver takes change that 3.10 has offered him. */
    Future<Boolean> takeChange(Plate plate, Instant at);

    /** 6.1 to 6.5 and 11.7: an invoice for what was paid. */
    Future<Boolean> makeInvoice(Plate plate, Payment payment, String invoice);

    /** 11.3: the spaces are counted by hand. */
    Future<Boolean> countSpaces(int total, int free);

    /** 5.13: a driver without plate proves his phone. */
    Future<Boolean> proveMobile(Plate standIn, String mobile);

    /** Money that was paid, or is. */
    record Payment(String tradeNo, Money amount, Instant at) {}
}
