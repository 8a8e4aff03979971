package io.bolane.simulator.world;

import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.Plate;
import io.bolane.simulator.traffic.Charging;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;

/**
 * What drivers, charging platforms and operators can do through Bolink. A refusal (state 0, no reply in time) is an
 * empty answer or {@code false}, not a failure: people try again.
 */
public interface DriverDesk {
    /** 5.1 scene 0. */
    Future<Optional<Quote>> priceInside(Plate plate);

    /** 5.1 scene 1. */
    Future<Optional<Quote>> priceAtExit(String lane);

    /** 5.1 scene 2. */
    Future<Optional<Quote>> priceWithoutPlate(String lane, Plate standIn);

    /** 5.3; asked again with the same trade number it is the same payment. */
    Future<Boolean> payInside(Payment payment);

    /** 5.3 at a pay station that takes cash; asked again with the same trade number it is the same payment. */
    Future<Boolean> payCash(Payment payment, Money handedOver);

    /** 5.5 scancode; asked again with the same trade number it is the same payment. */
    Future<Boolean> payAtExit(String lane, Payment payment);

    /** 5.7. */
    Future<Boolean> enterWithoutPlate(String lane, Plate standIn, Instant at);

    /** 5.14 type 3. */
    Future<Boolean> grantReduction(Plate plate, Charging charging);

    /** 11.1 operate 0, once. */
    Future<Boolean> raiseArm(String lane, String liftrodId);

    /** A driver's payment of what a quote says. */
    record Payment(Plate plate, Quote quote, String tradeNo, Instant at) {}
}
