package io.bolane.simulator.world;

import io.bolane.protocol.parking.Money;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A reply to 5.1 with state 1.
 *
 * @param orderId empty text when the reply had none
 * @param price what is due now
 * @param queryTime unix seconds, when the reply had it
 */
public record Quote(String orderId, String queryOrderNo, Money price, Optional<Money> total, OptionalLong queryTime) {}
