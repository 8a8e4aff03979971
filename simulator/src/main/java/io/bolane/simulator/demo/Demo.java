package io.bolane.simulator.demo;

import io.bolane.simulator.traffic.Outage;
import io.bolane.simulator.traffic.TrafficPlan;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;

/** {@code bolane demo}. */
public final class Demo {
    private static final int MOST_REMARKS = 30;
    private final DemoOptions options;
    private final PrintStream out;

    private Demo(DemoOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    /**
     * Runs the whole system, and, unless idle, a day of traffic through it. Blocks until the day is over or the process
     * is told to end; everything is ended and removed then.
     *
     * @return 0 when all was right, 1 when something was lost, doubled, mispriced or could not start
     */
    public static int run(DemoOptions options, PrintStream out) {
        return new Demo(options, out).run();
    }

    private int run() {
        DemoSystem system;
        try {
            system = DemoSystem.start(options, PartMaker.IN_PROCESS);
        } catch (PartFailure failed) {
            out.println("demo: " + failed.getMessage());
            return 1;
        }
        var ending = new Thread(system::close, "demo-end");
        Runtime.getRuntime().addShutdownHook(ending);
        try (system) {
            return options.idle() ? idle(system) : day(system);
        } finally {
            forget(ending);
        }
    }

    private static void forget(Thread ending) {
        try {
            Runtime.getRuntime().removeShutdownHook(ending);
        } catch (IllegalStateException already) {
            // the JVM is ending, and the hook with it
            return;
        }
    }

    private int idle(DemoSystem system) {
        out.println("READY " + ready(system).encode());
        out.flush();
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    private static JsonObject ready(DemoSystem system) {
        var lanes = new JsonArray();
        system.park()
                .lanes()
                .forEach(lane -> lanes.add(new JsonObject()
                        .put("id", lane)
                        .put("direction", system.park().direction(lane))
                        .put("device_no", DemoPark.deviceNo(lane))));
        return new JsonObject()
                .put("callback", system.callback().toString())
                .put("api", system.callback().resolve("/api/v1").toString())
                .put("token", system.secrets().token())
                .put("bolink", "http://127.0.0.1:" + system.ports().bolink())
                .put("park_id", DemoPark.PARK_ID)
                .put("union_id", DemoPark.UNION_ID)
                .put("key", system.secrets().key())
                .put("lanes", lanes);
    }

    private int day(DemoSystem system) {
        var plan = plan(system);
        out.printf(
                "demo: %d cars over %d lanes, seed %d, gateway %s%n",
                options.cars(), options.lanes(), options.seed(), system.callback());
        var live = !options.headless() && System.console() != null;
        var day = new DemoDay(system, plan, new ProgressView(out, live));
        try {
            var report = day.run();
            summary(report);
            day.remarks().stream().limit(MOST_REMARKS).forEach(remark -> out.println("  " + remark));
            return written(report) && report.isAllRight() ? 0 : 1;
        } catch (SQLException unreadable) {
            out.println("demo: the gateway's database cannot be read: " + unreadable.getMessage());
            return 1;
        }
    }

    private TrafficPlan plan(DemoSystem system) {
        var plan = TrafficPlan.of(options.seed(), options.cars(), system.park().layout());
        return options.offline().isZero()
                ? plan
                : Outage.inTheMiddleOf(plan, options.offline()).appliedTo(plan);
    }

    private void summary(DemoReport report) {
        var counts = report.counts();
        var faults = report.faults();
        out.printf(
                "%s: %d cars, %d in, %d out; Bolink knows %d entries and %d exits%n",
                report.isAllRight() ? "all right" : "NOT right",
                report.cars(),
                counts.entered(),
                counts.exited(),
                counts.uploadedEntries(),
                counts.uploadedExits());
        out.printf(
                "lost %d, duplicated %d, mispriced %d, bad signatures %d, unsafe moves %d, violations %d%n",
                faults.lost(),
                faults.duplicated(),
                faults.mispriced(),
                faults.badSignatures(),
                faults.unsafeMoves(),
                faults.violations());
        out.printf(
                "interfaces %s; commands p50 %.1f ms, p99 %.1f ms%n",
                report.interfaces(),
                report.commandTimes().p50(),
                report.commandTimes().p99());
    }

    private boolean written(DemoReport report) {
        if (options.report().isEmpty()) {
            return true;
        }
        var file = options.report().get();
        try {
            Files.writeString(file, report.toJson().encodePrettily() + "\n");
            return true;
        } catch (IOException refused) {
            out.println("demo: the report cannot be written to " + file + ": " + refused);
            return false;
        }
    }
}
