package io.bolane.simulator.world;

import io.bolane.simulator.oracle.PriceOracle;
import java.util.Map;

/**
 * What a journey has around it.
 *
 * @param runId makes trade numbers unique among runs on one database
 * @param chargingReductionMinutes what the park grants where 5.14 leaves it to the park
 */
record Surroundings(
        Map<String, PhysicalLane> lanes,
        DriverDesk desk,
        Persistence persistence,
        PriceOracle oracle,
        Tally tally,
        int chargingReductionMinutes,
        String runId) {
    Surroundings {
        lanes = Map.copyOf(lanes);
    }

    PhysicalLane lane(String name) {
        return lanes.get(name);
    }
}
