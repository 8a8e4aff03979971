package io.bolane.gateway.api;

import io.bolane.gateway.pass.PassDesk;
import io.bolane.gateway.pass.SpecialPlates;
import io.bolane.gateway.refund.Refunds;

/** The features of the office, as the API needs them. */
public record OfficeAccess(PassDesk passes, SpecialPlates specials, Refunds refunds) {}
