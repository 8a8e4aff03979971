package io.bolane.gateway.api;

import io.bolane.gateway.bolink.BolinkClient;
import io.bolane.gateway.config.AccountConfig;
import io.bolane.gateway.config.ParkConfig;
import io.bolane.protocol.parking.UnionId;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * The way to Bolink, as the API needs it.
 *
 * @param parking what calls that carry a time are stamped with
 */
public record BolinkAccess(
        BolinkClient client, List<AccountConfig> accounts, List<ParkConfig> parks, Clock parking, Placing placing) {

    /** Remembers what a payment is for, before it is placed: its result names neither stay nor pass. */
    @FunctionalInterface
    public interface Placing {
        /** @param interfaceId of any call; those that place no payment are let be */
        Future<Void> before(String interfaceId, String dataText);
    }

    /**
     * Which account makes a call: that of the park it speaks of; where it speaks of no park of ours, the named or the
     * only one.
     *
     * @param park of the data
     * @param named by the caller
     * @throws Problem when it is not clear, and when a park of another account is meant
     */
    UnionId account(Optional<String> park, Optional<Long> named) {
        var ofPark = park.flatMap(this::find).map(ParkConfig::union);
        var given = named.map(this::require);
        if (ofPark.isPresent() && given.isPresent() && !ofPark.equals(given)) {
            throw Problem.invalid("union", named.get(), ofPark.get() + ", the account of park " + park.get());
        }
        return given.or(() -> ofPark).orElseGet(() -> only(park));
    }

    private Optional<ParkConfig> find(String park) {
        return parks.stream().filter(each -> each.id().value().equals(park)).findFirst();
    }

    private UnionId require(long number) {
        return accounts.stream()
                .map(AccountConfig::unionId)
                .filter(union -> union.value() == number)
                .findFirst()
                .orElseThrow(() -> Problem.invalid("union", number, "one of accounts: " + unions()));
    }

    private UnionId only(Optional<String> park) {
        if (accounts.size() == 1) {
            return accounts.get(0).unionId();
        }
        var why = park.map(id -> ", as park " + id + " is not one of ours").orElse("");
        throw Problem.missing("union", "one of accounts: " + unions() + why);
    }

    private String unions() {
        return String.join(
                ", ", accounts.stream().map(each -> each.unionId().toString()).toList());
    }
}
