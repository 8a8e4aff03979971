package io.bolane.simulator.world;

import io.bolane.simulator.oracle.PriceOracle;
import io.bolane.simulator.traffic.PlannedCar;
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
        OfficeDesk office,
        Persistence persistence,
        PriceOracle oracle,
        Tally tally,
        int chargingReductionMinutes,
        String runId) {
    Surroundings {
        lanes = Map.copyOf(lanes);
    }

    /** @param way one letter that tells the numbers of one car apart */
    String tradeNo(String way, PlannedCar car) {
        return "T" + runId + way + "%05d".formatted(car.number());
    }

    PhysicalLane lane(String name) {
        return lanes.get(name);
    }
}
