package io.bolane.gateway.order;

import io.bolane.protocol.parking.ParkId;
import io.bolane.tariff.Tariff;
import io.bolane.tariff.settlement.CarType;
import io.bolane.tariff.settlement.PinnedTariffs;
import io.bolane.tariff.settlement.StayTariff;
import io.bolane.tariff.settlement.TariffPin;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The configured tariffs. A stay is priced by the version that was pinned to it at its entry, as long as that exists.
 */
public final class TariffBook implements Tariffs {
    private static final Logger LOG = LoggerFactory.getLogger(TariffBook.class);

    private final Map<ParkId, PinnedTariffs> byPark = new HashMap<>();

    public TariffBook(Map<ParkId, Tariff> tariffs) {
        tariffs.forEach((park, tariff) -> byPark.put(park, new PinnedTariffs(tariff)));
    }

    @Override
    public TariffPin inForce(ParkId park, Instant enteredAt) {
        return of(park).inForce(enteredAt);
    }

    @Override
    public StayTariff of(ParkingOrder order) {
        var car = CarType.of(order.plate(), order.color());
        return of(order.park())
                .pinned(order.tariff(), car)
                .or(() -> ofAnotherPark(order.tariff(), car))
                .orElseGet(() -> unpinned(order, car));
    }

    /** A park that was given another tariff still prices the stays before by the old one, while some park has that. */
    private Optional<StayTariff> ofAnotherPark(TariffPin pin, CarType car) {
        return byPark.values().stream()
                .flatMap(tariff -> tariff.pinned(pin, car).stream())
                .findFirst();
    }

    private StayTariff unpinned(ParkingOrder order, CarType car) {
        LOG.atWarn()
                .addKeyValue("order", order.id())
                .addKeyValue("tariff", order.tariff())
                .log("tariff version of a stay is no longer configured; priced by the park's tariff");
        return of(order.park()).unpinned(car);
    }

    private PinnedTariffs of(ParkId park) {
        var tariff = byPark.get(park);
        if (tariff == null) {
            throw new IllegalStateException("no tariff for park " + park);
        }
        return tariff;
    }
}
