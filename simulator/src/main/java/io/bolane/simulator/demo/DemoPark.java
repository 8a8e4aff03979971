package io.bolane.simulator.demo;

import io.bolane.simulator.traffic.ParkLayout;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The demo's car park and its account at the virtual Bolink. */
final class DemoPark {
    static final String PARK_ID = "21787";
    static final long UNION_ID = 200_001;
    static final int SPACES = 500;
    static final int FREE_OUT_MINUTES = 15;
    static final int CHARGING_REDUCTION_MINUTES = 60;

    private final ParkLayout layout;

    DemoPark(ParkLayout layout) {
        this.layout = layout;
    }

    ParkLayout layout() {
        return layout;
    }

    static String deviceNo(String lane) {
        return "D-" + lane;
    }

    String direction(String lane) {
        return layout.entries().contains(lane) ? "entry" : "exit";
    }

    /** The park's entries in gateway.yaml, as flow sequences. */
    String lanesYaml() {
        return lanes().map(lane -> "{id: %s, direction: %s, deviceNo: %s%s}"
                        .formatted(lane, direction(lane), deviceNo(lane), etcYaml(lane)))
                .collect(Collectors.joining(",\n       ", "[", "]"));
    }

    Stream<String> lanes() {
        return Stream.concat(layout.entries().stream(), layout.exits().stream());
    }

    private String etcYaml(String lane) {
        return layout.exits().contains(lane) && layout.hasEtc(lane)
                ? ", etc: {provider: jyyh, laneNo: \"0001%s\"}".formatted(lane.substring(1))
                : "";
    }
}
