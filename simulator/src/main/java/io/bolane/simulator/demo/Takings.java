package io.bolane.simulator.demo;

import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.Plate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Money for stays that the vendor has acknowledged. On the world's event loop only, until the day is over. */
final class Takings {
    private final Map<String, Taken> taken = new HashMap<>();

    /** One payment. */
    record Taken(Plate plate, Money amount) {}

    /** One entry for one payment, however often it was sent. */
    void add(String tradeNo, Plate plate, Money amount) {
        taken.put(tradeNo, new Taken(plate, amount));
    }

    Optional<Taken> find(String tradeNo) {
        return Optional.ofNullable(taken.get(tradeNo));
    }

    Map<String, Taken> all() {
        return Map.copyOf(taken);
    }
}
