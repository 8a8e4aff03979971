package io.bolane.simulator.cloud;

import java.util.Set;

/**
 * A vendor account.
 *
 * @param parks registered with it; empty: every park is taken for registered
 */
public record CloudAccount(long unionId, String key, Set<String> parks) {
    public CloudAccount {
        parks = Set.copyOf(parks);
    }

    boolean hasPark(String park) {
        return parks.isEmpty() || parks.contains(park);
    }

    @Override
    public String toString() {
        return "CloudAccount[" + unionId + "]";
    }
}
