package io.bolane.agent.config;

import io.bolane.agent.barrier.BarrierDriver;
import io.bolane.agent.barrier.contact.LocalInputs;
import io.bolane.agent.camera.CameraDriver;
import io.bolane.agent.display.DisplayDriver;
import io.bolane.agent.display.DisplayTexts;
import io.bolane.protocol.config.ConfigException;
import io.bolane.protocol.config.ConfigNode;
import io.bolane.protocol.config.ConfigPaths;
import io.bolane.protocol.parking.LaneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One of {@code lanes}. */
public record LaneConfig(
        LaneId lane, LaneFlow flow, LanePatience patience, ArmConfig arm, ButtonRule button, LaneDevices devices) {

    static LaneConfig read(ConfigNode node, ConfigPaths paths) {
        var park = node.requiredText("park", "the park_id of a park");
        var lane = node.parsed("lane", "the name of a lane", name -> LaneId.of(park, name));
        var barrier = node.section("barrier");
        var camera = node.section("camera");
        var display = node.section("display");
        var flow = LaneFlow.read(node);
        var sections = new ArrayList<>(List.of(barrier, camera, display));
        var innerCamera = innerCamera(node, flow);
        innerCamera.ifPresent(sections::add);
        var driver = BarrierDriver.read(barrier);
        var config = new LaneConfig(
                lane,
                flow,
                LanePatience.read(node),
                ArmConfig.read(barrier, driver.senses()),
                node.choice("button", ButtonRule.class, ButtonRule.NEVER),
                new LaneDevices(
                        driver,
                        CameraDriver.read(camera),
                        DisplayDriver.read(display),
                        texts(display, paths),
                        innerCamera.map(CameraDriver::read),
                        localInputs(node, driver)));
        sections.forEach(ConfigNode::refuseUnknownKeys);
        node.refuseUnknownKeys();
        return config;
    }

    private static DisplayTexts texts(ConfigNode display, ConfigPaths paths) {
        return display.has("texts") ? DisplayTexts.load(paths.existingFile(display, "texts")) : DisplayTexts.standard();
    }

    private static Optional<LocalInputs.Settings> localInputs(ConfigNode node, BarrierDriver barrier) {
        if (!node.has("localInputs")) {
            return Optional.empty();
        }
        var settings = LocalInputs.Settings.read(node.section("localInputs"));
        barrier.localInputs().stream().filter(settings::has).findFirst().ifPresent(twice -> {
            throw new ConfigException(
                    node.pathOf("localInputs"), twice, "what is not among the inputs of the lane's barrier already");
        });
        return Optional.of(settings);
    }

    private static Optional<ConfigNode> innerCamera(ConfigNode node, LaneFlow flow) {
        if (!node.has("innerCamera")) {
            return Optional.empty();
        }
        if (flow.kind() == LaneFlow.Kind.ONE_WAY) {
            throw new ConfigException(
                    node.pathOf("innerCamera"), "given", "nothing: only a mixed or tidal lane is read from both sides");
        }
        return Optional.of(node.section("innerCamera"));
    }
}
