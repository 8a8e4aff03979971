package io.bolane.tariff.settlement;

import io.bolane.tariff.Reduction;
import io.bolane.tariff.Stay;
import io.bolane.tariff.Tariff;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The versions of one tariff, each to be found again by the pin that its stays carry. */
public final class PinnedTariffs {
    private final Tariff tariff;
    private final Map<TariffPin, StayTariff> byPin = new HashMap<>();

    public PinnedTariffs(Tariff tariff) {
        this.tariff = tariff;
        // a tariff of one version only prices every stay by it
        tariff.versions()
                .forEach(version -> byPin.put(
                        new TariffPin(tariff.name(), version.from().toString()),
                        pricedBy(new Tariff(tariff.name(), List.of(version)))));
    }

    /** @return what a stay that begins then is pinned to */
    public TariffPin inForce(Instant enteredAt) {
        return new TariffPin(tariff.name(), tariff.versionAt(enteredAt).from().toString());
    }

    /** @return empty for a version that this tariff does not have */
    public Optional<StayTariff> pinned(TariffPin pin) {
        return Optional.ofNullable(byPin.get(pin));
    }

    /** @return the prices of a stay whose version is gone: by the version in force when it began */
    public StayTariff unpinned() {
        return pricedBy(tariff);
    }

    private static StayTariff pricedBy(Tariff tariff) {
        return (from, until, grants) -> tariff.price(
                new Stay(from, until),
                grants.stream().map(PinnedTariffs::reduction).toList());
    }

    private static Reduction reduction(Grant grant) {
        if (grant.minutes().isPresent()) {
            return new Reduction.Minutes(grant.minutes().get());
        }
        return grant.amount().<Reduction>map(Reduction.Amount::new).orElseGet(Reduction.AllFree::new);
    }
}
