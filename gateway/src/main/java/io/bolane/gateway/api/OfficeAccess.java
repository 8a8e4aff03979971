package io.bolane.gateway.api;

import io.bolane.gateway.discount.Discounts;
import io.bolane.gateway.pass.PassDesk;
import io.bolane.gateway.pass.SpecialPlates;
import io.bolane.gateway.refund.Refunds;
import java.time.Clock;

/** The features of the office, as the API needs them. @param parking the parking clock */
public record OfficeAccess(
        PassDesk passes, SpecialPlates specials, Refunds refunds, Discounts discounts, Clock parking) {}
