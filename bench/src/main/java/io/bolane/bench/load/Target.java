package io.bolane.bench.load;

import io.vertx.core.Future;

/** What is measured: one operation, start to end. */
@FunctionalInterface
public interface Target {
    /**
     * @param number counts the operations of a run
     * @return fails when the operation did not do what it should: the run is void then
     */
    Future<?> call(long number);
}
