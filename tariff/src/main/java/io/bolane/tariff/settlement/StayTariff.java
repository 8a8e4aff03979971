package io.bolane.tariff.settlement;

import io.bolane.protocol.parking.Money;
import io.bolane.tariff.Fee;
import java.time.Instant;
import java.util.List;

/** How one stay is priced: by the version that is pinned to it, as the car that it is. */
@FunctionalInterface
public interface StayTariff {
    /**
     * @param from parking time; the entry, or where a time begins that no pass covers
     * @param until parking time
     * @return the fee as if the car had entered at {@code from}, the grants applied
     */
    Fee fee(Instant from, Instant until, List<Grant> grants);

    /** @return whether a stay that costs so much in all is one for a person; a tariff without a limit knows none */
    default boolean isAboveLimit(Instant enteredAt, Money total) {
        return false;
    }

    /** @return the amount of {@link #fee}, found without its explanation where that is possible */
    default Money amount(Instant from, Instant until, List<Grant> grants) {
        return fee(from, until, grants).amount();
    }
}
