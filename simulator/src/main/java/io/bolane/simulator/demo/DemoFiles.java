package io.bolane.simulator.demo;

import io.bolane.embedded.AbandonedData;
import io.bolane.simulator.hardware.DeviceLane;
import io.bolane.simulator.time.SystemTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The temporary directory of a demo and the configuration files in it: the same kind of files that operators write. */
final class DemoFiles {
    private static final int UPLOADS_PER_SECOND = 200;
    /** Answers go the same way, and all together no more than 100 in half a second at the usual speed. */
    private static final int POLLING_UPLOADS_PER_SECOND = 60;
    /** In 10 s; the virtual Bolink's window is as much shorter as the demo is faster. */
    private static final int POLLING_REQUESTS = 1_800;

    private static final String TARIFF = "demo.yaml";
    private static final String PREFIX = "bolane-demo-";
    private static final String DATABASE = "database";

    private final Path directory;

    private DemoFiles(Path directory) {
        this.directory = directory;
    }

    /** Also removes what demos left that were killed. */
    static DemoFiles create() {
        try {
            var directory = Files.createTempDirectory(PREFIX);
            AbandonedData.remove(directory.getParent(), PREFIX, Path.of(DATABASE), SystemTime.clock());
            return new DemoFiles(directory);
        } catch (IOException refused) {
            throw new UncheckedIOException("no temporary directory", refused);
        }
    }

    Path database() {
        return directory(DATABASE);
    }

    Path directory(String name) {
        return directory.resolve(name);
    }

    /** The demo's tariff as it stands in {@code config/tariffs}. */
    Path tariff() {
        var file = directory.resolve(TARIFF);
        try (var resource = DemoFiles.class.getResourceAsStream(TARIFF)) {
            if (resource == null) {
                throw new IllegalStateException(TARIFF + " is not on the class path");
            }
            if (!Files.exists(file)) {
                Files.copy(resource, file);
            }
            return file;
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    Path parkingClock() {
        return directory.resolve("parking-clock");
    }

    /**
     * What gateway.yaml needs to know.
     *
     * @param simulated whether parking time is the shared clock's
     * @param alone whether lanes that are cut off let cars go that owe
     */
    record GatewayFacts(
            DemoPorts ports,
            DemoSecrets secrets,
            String databasePassword,
            String lanesYaml,
            DemoOptions.Transport transport,
            boolean simulated,
            boolean alone) {}

    Path gateway(GatewayFacts facts) {
        var ports = facts.ports();
        return write(
                "gateway.yaml",
                """
                instance: demo
                http: {host: 127.0.0.1, port: %d}
                management: {host: 127.0.0.1, port: %d}
                mqtt: {host: 127.0.0.1, port: %d}
                database: {host: 127.0.0.1, port: %d, name: bolane, user: bolane, password: "%s"}
                data: "%s"
                bolink: {unionApi: "http://127.0.0.1:%d/unionapi/", cloudOpenservice: "http://127.0.0.1:%d/zld/openservice/", uploadsPerSecond: %d,
                  community: "http://127.0.0.1:%d/community/", spacesEvery: PT2S,
                  polling: "http://127.0.0.1:%d/bpd/", pollingRequests: %d}
                api: {token: "%s"}
                pictures: {agents: [{name: demo, parks: ["%s"], token: "%s"}]}
                accounts: [{unionId: %d, key: "%s"}]
                parks:
                  - {id: "%s", name: 示例停车场, unionId: %d, spaces: %d, tariff: "%s", freeOutMinutes: %d, chargingReductionMinutes: %d, transport: %s, cityReporting: PT1M, entry: {cityCheck: strangers, cityWithin: PT2S},%s
                     lanes:
                       %s}
                %s"""
                        .formatted(
                                ports.http(),
                                ports.management(),
                                ports.mqtt(),
                                ports.database(),
                                facts.databasePassword(),
                                directory("gateway"),
                                ports.bolink(),
                                ports.bolink(),
                                facts.transport() == DemoOptions.Transport.POLLING
                                        ? POLLING_UPLOADS_PER_SECOND
                                        : UPLOADS_PER_SECOND,
                                ports.bolink(),
                                ports.bolink(),
                                POLLING_REQUESTS,
                                facts.secrets().token(),
                                DemoPark.PARK_ID,
                                facts.secrets().pictures(),
                                DemoPark.UNION_ID,
                                facts.secrets().key(),
                                DemoPark.PARK_ID,
                                DemoPark.UNION_ID,
                                DemoPark.SPACES,
                                tariff(),
                                DemoPark.FREE_OUT_MINUTES,
                                DemoPark.CHARGING_REDUCTION_MINUTES,
                                facts.transport().yaml(),
                                facts.alone() ? " alone: {unpaid: let-go, unknown: let-go}," : "",
                                facts.lanesYaml(),
                                clockYaml(facts.simulated())));
    }

    private String clockYaml(boolean simulated) {
        return simulated ? "parkingClock: \"" + parkingClock() + "\"\n" : "";
    }

    /**
     * What agent.yaml needs to know.
     *
     * @param sitePort of the broker that the agents share, when they have one
     * @param picturesYaml where they bring pictures
     */
    record AgentFacts(
            int mqttPort,
            int pushPort,
            Duration travelTime,
            Duration passTimeout,
            Duration loopSettle,
            boolean simulated,
            Optional<Integer> sitePort,
            String picturesYaml) {}

    Path agent(int number, List<DeviceLane> lanes, DemoPark park, AgentFacts facts) {
        var lanesYaml = lanes.stream()
                .map(lane -> laneYaml(lane, park.direction(lane.name()), facts))
                .collect(Collectors.joining());
        return write(
                "agent-" + number + ".yaml",
                """
                data: "%s"
                mqtt: {host: 127.0.0.1, port: %d}
                push: {host: 127.0.0.1, port: %d}
                pictures: %s
                %s%slanes:
                %s"""
                        .formatted(
                                directory("agent-" + number),
                                facts.mqttPort(),
                                facts.pushPort(),
                                facts.picturesYaml(),
                                clockYaml(facts.simulated()),
                                facts.sitePort().map(DemoFiles::siteYaml).orElse(""),
                                lanesYaml));
    }

    private static String siteYaml(int port) {
        return "aloneAfter: PT1S\nsite: {broker: {host: 127.0.0.1, port: %d}}\n".formatted(port);
    }

    private static String laneYaml(DeviceLane lane, String direction, AgentFacts facts) {
        return """
                  - park: "%s"
                    lane: %s
                    direction: %s
                    passTimeout: %s
                    loopSettle: %s
                    barrier: %s
                    camera: %s
                    display: %s
                """
                .formatted(
                        DemoPark.PARK_ID,
                        lane.name(),
                        direction,
                        facts.passTimeout(),
                        facts.loopSettle(),
                        DeviceYaml.barrier(lane, facts.travelTime()),
                        DeviceYaml.camera(lane, facts.mqttPort()),
                        DeviceYaml.display(lane));
    }

    private Path write(String name, String text) {
        try {
            return Files.writeString(directory.resolve(name), text);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    /** @return why something of it is still there, if so */
    Optional<String> delete() {
        try (var all = Files.walk(directory)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
            return Optional.empty();
        } catch (IOException kept) {
            return Optional.of(kept.toString());
        }
    }
}
