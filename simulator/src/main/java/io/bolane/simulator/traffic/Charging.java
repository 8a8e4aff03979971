package io.bolane.simulator.traffic;

import io.bolane.protocol.parking.Money;
import java.time.Instant;
import java.util.Optional;

/**
 * The reduction that a charging platform grants (5.14, type 3).
 *
 * @param at when the notice comes
 * @param platform {@code plat_form_id}: 4 TELD, 12 Aotexun, other numbers are platforms without report 3.11
 * @param method {@code calculation_method}: 1 by time, 2 by amount, 3 the park decides
 * @param minutes present for method 1
 * @param amount present for method 2
 * @param sequence {@code start_charge_seq}
 */
public record Charging(
        Instant at, int platform, int method, Optional<Integer> minutes, Optional<Money> amount, String sequence) {
    public static final int TELD = 4;
    public static final int AOTEXUN = 12;

    /** Whether 3.11 has to follow the exit. */
    public boolean isReported() {
        return platform == TELD || platform == AOTEXUN;
    }
}
