package io.bolane.tariff.settlement;

import io.bolane.protocol.parking.Money;
import io.bolane.tariff.Fee;
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
    private final Map<TariffPin, Tariff> byPin = new HashMap<>();

    public PinnedTariffs(Tariff tariff) {
        this.tariff = tariff;
        // a tariff of one version only prices every stay by it
        tariff.versions()
                .forEach(version -> byPin.put(
                        new TariffPin(tariff.name(), version.from().toString()),
                        new Tariff(tariff.name(), List.of(version))));
    }

    /** @return what a stay that begins then is pinned to */
    public TariffPin inForce(Instant enteredAt) {
        return new TariffPin(tariff.name(), tariff.versionAt(enteredAt).from().toString());
    }

    /** @return empty for a version that this tariff does not have */
    public Optional<StayTariff> pinned(TariffPin pin, CarType car) {
        return Optional.ofNullable(byPin.get(pin)).map(version -> new Priced(version, car));
    }

    /** @return the prices of a stay whose version is gone: by the version in force when it began */
    public StayTariff unpinned(CarType car) {
        return new Priced(tariff, car);
    }

    private record Priced(Tariff tariff, CarType car) implements StayTariff {
        @Override
        public Fee fee(Instant from, Instant until, List<Grant> grants) {
            return tariff.price(stay(from, until), reductions(grants));
        }

        @Override
        public Money amount(Instant from, Instant until, List<Grant> grants) {
            return tariff.amount(stay(from, until), reductions(grants));
        }

        @Override
        public boolean isAboveLimit(Instant enteredAt, Money total) {
            return tariff.isAboveLimit(enteredAt, total);
        }

        private Stay stay(Instant from, Instant until) {
            return new Stay(from, until).of(car.vehicle(), car.energy());
        }

        private static List<Reduction> reductions(List<Grant> grants) {
            return grants.stream().map(Priced::reduction).toList();
        }

        private static Reduction reduction(Grant grant) {
            if (grant.minutes().isPresent()) {
                return new Reduction.Minutes(grant.minutes().get());
            }
            return grant.amount().<Reduction>map(Reduction.Amount::new).orElseGet(Reduction.AllFree::new);
        }
    }
}
