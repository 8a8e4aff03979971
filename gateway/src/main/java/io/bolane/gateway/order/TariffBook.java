package io.bolane.gateway.order;

import io.bolane.protocol.parking.ParkId;
import io.bolane.tariff.Fee;
import io.bolane.tariff.Reduction;
import io.bolane.tariff.Stay;
import io.bolane.tariff.Tariff;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The configured tariffs. A stay is priced by the version that was pinned to it at its entry, as long as that exists.
 */
public final class TariffBook implements Tariffs {
    private static final Logger LOG = LoggerFactory.getLogger(TariffBook.class);

    private final Map<ParkId, Tariff> byPark;
    private final Map<TariffVersion, Tariff> byVersion = new HashMap<>();

    public TariffBook(Map<ParkId, Tariff> tariffs) {
        byPark = Map.copyOf(tariffs);
        // a tariff of one version only prices every stay by it
        byPark.values().forEach(tariff -> tariff.versions()
                .forEach(version -> byVersion.put(
                        new TariffVersion(tariff.name(), version.from().toString()),
                        new Tariff(tariff.name(), List.of(version)))));
    }

    @Override
    public TariffVersion inForce(ParkId park, Instant enteredAt) {
        var tariff = of(park);
        return new TariffVersion(
                tariff.name(), tariff.versionAt(enteredAt).from().toString());
    }

    @Override
    public StayPrice.FeeUntil feeOf(ParkingOrder order, List<Grant> grants) {
        var tariff = pinned(order);
        var reductions = grants.stream().map(TariffBook::reduction).toList();
        return at -> tariff.price(new Stay(order.enteredAt(), at), reductions).amount();
    }

    @Override
    public boolean isOverLimit(ParkingOrder order, List<Grant> grants, Instant at) {
        return fee(order, grants, at).overSanityLimit();
    }

    /** @return the fee until that instant with its explanation */
    public Fee fee(ParkingOrder order, List<Grant> grants, Instant at) {
        var reductions = grants.stream().map(TariffBook::reduction).toList();
        return pinned(order).price(new Stay(order.enteredAt(), at), reductions);
    }

    private Tariff pinned(ParkingOrder order) {
        var pinned = byVersion.get(order.tariff());
        if (pinned == null) {
            LOG.atWarn()
                    .addKeyValue("order", order.id())
                    .addKeyValue("tariff", order.tariff())
                    .log("tariff version of a stay is no longer configured; priced by the park's tariff");
            return of(order.park());
        }
        return pinned;
    }

    private Tariff of(ParkId park) {
        var tariff = byPark.get(park);
        if (tariff == null) {
            throw new IllegalStateException("no tariff for park " + park);
        }
        return tariff;
    }

    private static Reduction reduction(Grant grant) {
        if (grant.minutes().isPresent()) {
            return new Reduction.Minutes(grant.minutes().get());
        }
        return grant.amount().<Reduction>map(Reduction.Amount::new).orElseGet(Reduction.AllFree::new);
    }
}
