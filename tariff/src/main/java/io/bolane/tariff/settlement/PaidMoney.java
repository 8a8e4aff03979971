package io.bolane.tariff.settlement;

import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.TradeNo;
import java.time.Instant;

/**
 * Money that arrived for a stay.
 *
 * @param quotedAt the instant whose price was paid: of the quote that the driver saw
 * @param graceFrom from here the minutes for leaving count
 */
public record PaidMoney(TradeNo tradeNo, Money amount, Instant quotedAt, Instant graceFrom) {}
