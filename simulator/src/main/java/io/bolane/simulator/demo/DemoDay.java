package io.bolane.simulator.demo;

import io.bolane.simulator.cloud.EtcPlan;
import io.bolane.simulator.demo.DemoReport.Counts;
import io.bolane.simulator.demo.DemoReport.Faults;
import io.bolane.simulator.demo.GatewayBooks.Unsent;
import io.bolane.simulator.oracle.HourlyPrice;
import io.bolane.simulator.oracle.PriceOracle;
import io.bolane.simulator.time.SystemTime;
import io.bolane.simulator.traffic.CarKind;
import io.bolane.simulator.traffic.PlannedCar;
import io.bolane.simulator.traffic.TrafficPlan;
import io.bolane.simulator.world.LaneWorld;
import io.bolane.simulator.world.LaneWorld.Interruption;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** One day of traffic through a running system. Blocks the thread that runs it. */
public final class DemoDay {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration ETC_LATE = Duration.ofSeconds(10);
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);
    private static final int STUCK_LOOKS = 4 * 120;
    private static final int UPLOAD_LOOKS = 4 * 60;
    private static final int LONGEST_DAY_SECONDS = 24 * 3_600;

    private final DemoSystem system;
    private final TrafficPlan plan;
    private final ProgressView view;
    private final Takings takings = new Takings();
    private final LaneWorld world;
    private int endedBefore;
    private int looksWithoutProgress;

    public DemoDay(DemoSystem system, TrafficPlan plan, ProgressView view) {
        this.system = system;
        this.plan = plan;
        this.view = view;
        system.cloud().refundLater();
        var desk = new CloudDesk(system.cloud(), system.cloud().caller(DemoPark.UNION_ID), system.loop(), takings);
        var api = system.callback().resolve("/api/v1/");
        var office = new CloudOffice(
                system.cloud(),
                new BackOffice(system.vertx(), api, system.secrets().token()),
                system.callback().resolve("/bolink/callback/"),
                system.loop(),
                takings);
        var oracle = new PriceOracle(
                HourlyPrice.read(system.files().tariff()), Duration.ofMinutes(DemoPark.FREE_OUT_MINUTES));
        var clock = system.clock().orElseThrow();
        this.world = new LaneWorld(
                plan,
                system.rack().lanes(),
                new LaneWorld.Outside(new SystemTime(system.vertx()), desk, office, clock::set),
                new LaneWorld.Rules(
                        system.pace(), PATIENCE, oracle, DemoPark.CHARGING_REDUCTION_MINUTES, DemoPark.SPACES, "1"),
                interruptions());
    }

    private List<Interruption> interruptions() {
        return plan.outage().stream()
                .flatMap(outage -> Stream.of(
                        new Interruption(outage.begin(), "the line is cut", system::cutLine),
                        new Interruption(outage.end(), "the line is mended", system::mendLine)))
                .toList();
    }

    /** How far the day has come, in percent. */
    public int percent() {
        return 100 * world.day().ended() / Math.max(1, world.day().total());
    }

    /** @return what came of it, also when the system stopped working in the middle */
    public DemoReport run() throws SQLException {
        plan.cars().forEach(this::planEtc);
        try {
            Waiting.until(onLoop(), LONGEST_DAY_SECONDS);
        } catch (ExecutionException | TimeoutException stuck) {
            var why = stuck instanceof ExecutionException ? stuck.getCause().getMessage() : "the day took too long";
            world.tally().remark(why);
        }
        view.end();
        return report();
    }

    public List<String> remarks() {
        return world.tally().remarks();
    }

    private void planEtc(PlannedCar car) {
        if (car.kind() == CarKind.ETC) {
            system.cloud().planEtc(car.plate().text(), EtcPlan.paid(car.visit().leaves()));
        } else if (car.kind() == CarKind.ETC_LATE) {
            var late = system.pace().of(ETC_LATE);
            system.cloud()
                    .planEtc(car.plate().text(), EtcPlan.paidLate(car.visit().leaves(), late));
        }
    }

    /** The day, then the uploads that are under way; fails when nothing goes on any more. */
    private Future<Void> onLoop() {
        var over = Promise.<Void>promise();
        system.loop().runOnContext(now -> {
            var timers = new SystemTime(system.vertx());
            var looking = timers.every(LOOK_EVERY, () -> look(over));
            world.run().compose(day -> uploads(timers, UPLOAD_LOOKS)).onComplete(done -> over.tryComplete());
            over.future().onComplete(done -> looking.cancel());
        });
        return over.future();
    }

    private void look(Promise<Void> over) {
        view.show(world);
        var ended = world.day().ended();
        looksWithoutProgress = ended == endedBefore && ended < world.day().total() ? looksWithoutProgress + 1 : 0;
        endedBefore = ended;
        if (looksWithoutProgress > STUCK_LOOKS) {
            over.tryFail(new IllegalStateException(
                    "nothing happens any more, waiting for " + world.day().waitingFor()));
        }
    }

    private Future<Void> uploads(SystemTime timers, int looks) {
        if (looks == 0
                || Audit.isComplete(
                        system.cloud().ledger(), world.expectedTakings().keySet())) {
            return Future.succeededFuture();
        }
        var later = Promise.<Void>promise();
        timers.after(LOOK_EVERY, () -> uploads(timers, looks - 1).onComplete(later));
        return later.future();
    }

    private DemoReport report() throws SQLException {
        var ledger = system.cloud().ledger();
        var tally = world.tally();
        var audit = new Audit(world.expectedTakings(), tally);
        try (var books = GatewayBooks.open(system.openDatabase())) {
            audit.compare(ledger, takings, books.stays());
            new OfficeAudit(world.expectedTakings(), tally).compare(ledger, takings, books.officeRecords());
            if (books.strayPayments() > 0) {
                tally.mispriced(0, books.strayPayments() + " payments that nobody owed");
            }
            compareAlone(books);
            compareUploads(books);
            ledger.violations().forEach(violation -> tally.remark("Bolink objects: " + violation));
            return new DemoReport(
                    plan.cars().size(),
                    new Counts(tally.entered(), tally.exited(), audit.uploadedEntries(), audit.uploadedExits()),
                    new Faults(
                            Math.max(tally.lost(), plan.cars().size() - Math.min(tally.entered(), tally.exited())),
                            audit.duplicated(),
                            tally.mispriced(),
                            ledger.badSignatures(),
                            system.rack().unsafeMoves(),
                            ledger.violations().size()),
                    ledger.counts(),
                    books.commandTimes());
        }
    }

    /** What is under way when the last car is told of, a count of free spaces for one, is given time to arrive. */
    private void compareUploads(GatewayBooks books) throws SQLException {
        var looks = UPLOAD_LOOKS;
        var unsent = books.unsent();
        while (looks-- > 0 && !unsent.stream().allMatch(Unsent::isRefused)) {
            Waiting.pause(LOOK_EVERY);
            unsent = books.unsent();
        }
        unsent.forEach(message -> world.tally().lost(0, "Bolink was not told: " + message));
    }

    /** Cars that left while the line was cut were let go by their lanes, and what does not fit together is said. */
    private void compareAlone(GatewayBooks books) throws SQLException {
        var tally = world.tally();
        var expected = plan.outage()
                .map(outage -> plan.cars().stream()
                        .filter(car -> outage.includes(car.visit().leaves()))
                        .count())
                .orElse(0L);
        var alone = books.decidedAlone();
        if (plan.outage().isPresent()) {
            tally.remark(alone + " exits decided by lanes alone, " + books.conflicts() + " conflicts for a person");
        }
        if (alone < expected) {
            tally.lost(0, "only " + alone + " of " + expected + " exits were decided by lanes alone");
        }
    }
}
