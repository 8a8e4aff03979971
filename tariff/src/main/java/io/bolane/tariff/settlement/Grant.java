package io.bolane.tariff.settlement;

import io.bolane.protocol.parking.Money;
import java.util.Optional;

/**
 * One reduction that a third party has granted to a stay (Bolink 5.14). Exactly one of minutes, amount and all-free.
 *
 * @param chargingPlatform {@code plat_form_id} of 5.14
 * @param method {@code calculation_method} of 5.14
 */
public record Grant(
        String key,
        Optional<Long> minutes,
        Optional<Money> amount,
        boolean allFree,
        Optional<Integer> chargingPlatform,
        Optional<String> startChargeSeq,
        Optional<Integer> method) {
    public Grant {
        var given = (minutes.isPresent() ? 1 : 0) + (amount.isPresent() ? 1 : 0) + (allFree ? 1 : 0);
        if (given != 1) {
            throw new IllegalArgumentException("a grant is of minutes, of an amount or of everything");
        }
    }
}
