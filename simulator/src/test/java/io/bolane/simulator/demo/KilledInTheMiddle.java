package io.bolane.simulator.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bolane.embedded.BrokerMain;
import io.bolane.simulator.traffic.TrafficPlan;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A day during which one part is killed and comes back after ten seconds. */
final class KilledInTheMiddle {
    private static final int CARS = 60;
    private static final int LANES = 6;
    private static final int KILLED_AT_PERCENT = 35;
    private static final Duration AWAY = Duration.ofSeconds(10);

    private static final int COMPLAINTS = 60;

    private KilledInTheMiddle() {}

    /** Broker and gateway in processes of their own, which log below {@code target/killed/}. */
    private static final class Processes implements PartMaker {
        private final Path logs;
        private final List<ChildProcess> children = new ArrayList<>();

        private Processes(Path logs) {
            this.logs = logs;
        }

        @Override
        public Part broker(Path directory, int port) {
            return child("broker", BrokerMain.class, List.of(directory.toString(), Integer.toString(port)));
        }

        @Override
        public Part gateway(Path file) {
            return child("gateway", GatewayProcess.class, List.of(file.toString()));
        }

        private Part child(String name, Class<?> mainClass, List<String> arguments) {
            var child = new ChildProcess(name, mainClass, arguments, logs.resolve(name + ".log"));
            children.add(child);
            return child;
        }

        private String complaints() {
            return children.stream()
                    .flatMap(child -> Stream.concat(
                            Stream.of("What the " + child.name() + " complained of, all in " + logs + ":"),
                            child.complaints(COMPLAINTS).stream()))
                    .collect(Collectors.joining("\n"));
        }
    }

    static void losesAndDoublesNothing(long seed, Function<DemoSystem, Part> victim) throws Exception {
        var options = DemoOptions.headless(CARS, LANES, seed);
        var logs = Files.createDirectories(Path.of("target", "killed"));
        var processes = new Processes(Files.createTempDirectory(logs.toAbsolutePath(), "seed-" + seed + "-"));
        try (var system = DemoSystem.start(options, processes)) {
            var plan = TrafficPlan.of(seed, CARS, system.park().layout());
            var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
            var day = new DemoDay(system, plan, new ProgressView(out, false));
            var report = CompletableFuture.supplyAsync(() -> run(day));
            await().atMost(Duration.ofMinutes(15)).until(() -> day.percent() >= KILLED_AT_PERCENT);

            victim.apply(system).kill();
            LockSupport.parkNanos(AWAY.toNanos());
            victim.apply(system).start();

            assertThat(report.get(30, TimeUnit.MINUTES).isAllRight())
                    .as(() -> String.join(
                            "\n",
                            report.join().toJson().encode(),
                            String.join("\n", day.remarks()),
                            processes.complaints()))
                    .isTrue();
        }
    }

    private static DemoReport run(DemoDay day) {
        try {
            return day.run();
        } catch (SQLException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
