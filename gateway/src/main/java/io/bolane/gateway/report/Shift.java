package io.bolane.gateway.report;

import io.bolane.protocol.parking.Money;
import java.util.Optional;

/**
 * What a person hands over.
 *
 * @param cash as counted; absent when none was handled
 */
public record Shift(Period period, String name, Optional<Money> cash, String remark) {}
