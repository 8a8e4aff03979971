package io.bolane.agent.config;

import io.bolane.agent.barrier.BarrierDriver;
import io.bolane.agent.camera.CameraDriver;
import io.bolane.agent.display.DisplayDriver;
import io.bolane.agent.display.DisplayTexts;
import io.bolane.protocol.config.ConfigNode;
import io.bolane.protocol.config.ConfigPaths;
import io.bolane.protocol.parking.Direction;
import io.bolane.protocol.parking.LaneId;
import java.time.Duration;
import java.util.List;

/**
 * One of {@code lanes}.
 *
 * @param passTimeout how long the arm waits for a car that may pass and does not come
 * @param travelTime of the arm from one limit switch to the other, as its maker says
 */
public record LaneConfig(
        LaneId lane, Direction direction, Duration passTimeout, Duration travelTime, LaneDevices devices) {
    public static final Duration PASS_TIMEOUT = Duration.ofSeconds(20);
    public static final Duration TRAVEL_TIME = Duration.ofSeconds(3);

    static LaneConfig read(ConfigNode node, ConfigPaths paths) {
        var park = node.requiredText("park", "the park_id of a park");
        var lane = node.parsed("lane", "the name of a lane", name -> LaneId.of(park, name));
        var barrier = node.section("barrier");
        var camera = node.section("camera");
        var display = node.section("display");
        var travelTime = barrier.duration("travelTime", TRAVEL_TIME, Duration.ofMillis(50), Duration.ofSeconds(30));
        var config = new LaneConfig(
                lane,
                node.choice("direction", Direction.class, null),
                node.duration("passTimeout", PASS_TIMEOUT, Duration.ofMillis(200), Duration.ofMinutes(10)),
                travelTime,
                new LaneDevices(
                        BarrierDriver.read(barrier),
                        CameraDriver.read(camera),
                        DisplayDriver.read(display),
                        texts(display, paths)));
        List.of(barrier, camera, display, node).forEach(ConfigNode::refuseUnknownKeys);
        return config;
    }

    private static DisplayTexts texts(ConfigNode display, ConfigPaths paths) {
        return display.has("texts") ? DisplayTexts.load(paths.existingFile(display, "texts")) : DisplayTexts.standard();
    }
}
