package io.bolane.simulator.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import io.bolane.protocol.bolink.catalogue.BolinkInterface;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The vendors, and whose park is whose. */
final class CloudAccounts {
    /** It registers a park. */
    private static final String PUBLISH = "2.1";

    private final Map<Long, CloudAccount> accounts = new LinkedHashMap<>();
    private final ParkDesk parks;

    CloudAccounts(List<CloudAccount> accounts, ParkDesk parks) {
        accounts.forEach(account -> this.accounts.put(account.unionId(), account));
        this.parks = parks;
    }

    /** @param union as the message has it */
    Optional<CloudAccount> find(String union) {
        return Optional.of(union)
                .filter(text -> text.matches("\\d{1,18}"))
                .map(Long::parseLong)
                .map(accounts::get);
    }

    /** @throws IllegalArgumentException when there is no such account */
    CloudAccount require(long union) {
        return find(Long.toString(union)).orElseThrow(() -> new IllegalArgumentException("no such account: " + union));
    }

    long first() {
        return accounts.keySet().iterator().next();
    }

    /** @return whether the park that the data name, if any, is one of the account's */
    boolean hasPark(BolinkInterface called, CloudAccount account, JsonNode data) {
        var park = data.path("park_id").asText();
        return park.isEmpty()
                || called.id().equals(PUBLISH)
                || account.hasPark(park)
                || parks.isPublished(account.unionId(), park);
    }
}
