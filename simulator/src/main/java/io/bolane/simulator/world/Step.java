package io.bolane.simulator.world;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * One planned thing.
 *
 * @param at parking time
 * @param what for people: "car 17 comes to A2"
 * @param alone nothing else goes on meanwhile
 * @param action begins it; its future ends with it and fails with nothing that others need to know
 */
record Step(Instant at, String what, boolean alone, Supplier<Future<Void>> action) {
    Step(Instant at, String what, Supplier<Future<Void>> action) {
        this(at, what, false, action);
    }
}
