package io.bolane.simulator.demo;

import static io.bolane.simulator.demo.LaneContract.time;
import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.agent.alone.EntryDesk;
import io.bolane.agent.alone.EntryDesk.EntryRead;
import io.bolane.agent.alone.ParkDesk;
import io.bolane.agent.mirror.MirrorFile;
import io.bolane.agent.mirror.MirrorSync;
import io.bolane.agent.mirror.ParkMirror;
import io.bolane.agent.mirror.SeenStays;
import io.bolane.agent.spool.SpoolDatabase;
import io.bolane.protocol.lane.LaneEvent.CarEntered;
import io.bolane.protocol.lane.MirrorContent.Covered;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.PlateColor;
import io.bolane.protocol.time.ManualTime;
import io.bolane.simulator.cloud.CloudCaller.PlatelessScan;
import io.bolane.simulator.demo.EntryBooks.Desk;
import io.bolane.tariff.admission.EntryPolicyJson;
import io.bolane.tariff.admission.EntryVerdict;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same cars come to an entry twice. Once they are decided by what the gateway's own tables and code say of them,
 * once by a lane from the mirror that it got from the same gateway; and again by that lane when the gateway is gone.
 * Passes (also shared, for hours, ended), lists, debts and cars inside are made by chance, from a seed.
 */
@Timeout(600)
@Tag("slow")
class SameEntriesIT {
    private static final int CARS = 80;
    private static final int FAMILY = 3;
    private static final ParkId PARK = ParkId.of(DemoPark.PARK_ID);
    private static final LaneId ENTRY = LaneId.of(DemoPark.PARK_ID, "A1");
    private static final LaneId OURS = LaneId.of(DemoPark.PARK_ID, "B1");

    private static final String STRICT =
            """
            {"owing":"ask","blackList":"ask","keptSpaces":2,
             "monthPass":{"hours":"06:00-22:00","outside":"ask"},"whiteList":{"whenFull":"ask"},
             "visitor":{"hours":"08:00-20:00","outside":"refuse"},"passWithoutSpace":{"access":"ask"}}
            """;
    private static final String STRANGERS_ASK_THE_CITY =
            """
            {"owing":"refuse","temporary":{"access":"ask"},"cityCheck":"strangers","cityWithin":"PT2S"}
            """;

    @TempDir
    Path folder;

    private final Random random = new Random(20260302);
    private final Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MICROS);
    private final ParkMirror mirror = new ParkMirror(PARK);
    private SpoolDatabase spool;
    private ParkDesk desk;

    @BeforeEach
    void openTheLane() throws Exception {
        spool = SpoolDatabase.open(folder, Runnable::run);
        var time = new ManualTime(now);
        var file = new MirrorFile(spool);
        var sync = new MirrorSync(mirror, file, time, () -> "never asked");
        Waiting.until(sync.load(), 60);
        desk = new ParkDesk(mirror, sync, new SeenStays(mirror, file, SeenStays.Site.NONE), time);
    }

    @AfterEach
    void closeTheLane() {
        spool.close();
    }

    /** What a lane answered, and what was asked. */
    private record Answered(EntryRead car, EntryDesk.EntryVerdict verdict) {}

    @Test
    void aLaneDecidesByTheGatewaysBooksWithTheGatewayAndWithoutIt() throws Exception {
        var before = new ArrayList<Answered>();
        try (var system = LaneContract.startIdle();
                var contract = new LaneContract(system, OURS);
                var books = new EntryBooks(system, ENTRY)) {
            contract.connection().setAutoCommit(false); // cars of one pass are told in the order in which they came
            for (var car = 0; car < CARS; car++) {
                make(contract, car);
            }
            contract.connection().commit();
            contract.connection().setAutoCommit(true);
            contract.fetch(mirror);
            var desks = new ArrayList<Desk>();
            cars().forEach(car -> desks.add(books.at(car)));

            for (var policy : List.of("{}", STRICT, STRANGERS_ASK_THE_CITY)) {
                for (var free : List.of(100, 1, 0)) {
                    contract.execute(
                            "UPDATE park_space SET total = occupied + ? WHERE park_id = ?", free, PARK.value());
                    setPolicy(contract, policy);
                    contract.fetch(mirror);
                    before.clear();
                    for (var known : desks) {
                        var car = known.read();
                        var verdict = lane().decide(car);
                        before.add(new Answered(car, verdict));
                        assertThat(verdict)
                                .as(policy + " " + free + " " + car)
                                .isEqualTo(expected(known.decide(EntryPolicyJson.read(policy), free)));
                    }
                }
            }
            carsParkFreeAtBothEndsAlike(desks);
        }
        // the gateway is gone, and nothing has changed
        assertThat(before).allSatisfy(answered -> assertThat(lane().decide(answered.car))
                .as(answered.car.toString())
                .isEqualTo(answered.verdict));
    }

    /** A car without plate is asked for by the gateway (5.7); its lane says the same of it before. */
    @Test
    void aCarWithoutPlateIsTreatedByTheGatewayAsItsLaneSays() throws Exception {
        try (var system = LaneContract.startIdle();
                var contract = new LaneContract(system, OURS)) {
            for (var free : List.of(5, 0)) {
                contract.execute("UPDATE park_space SET total = occupied + ? WHERE park_id = ?", free, PARK.value());
                contract.fetch(mirror);
                var scan = new PlatelessScan(DemoPark.PARK_ID, "EA1234" + free, "A1", now);

                var reply =
                        Waiting.until(system.cloud().caller(DemoPark.UNION_ID).platelessEntry(scan), 60);

                var verdict = lane().decide(new EntryRead(Optional.empty(), PlateColor.OTHER, now, Optional.empty()));
                assertThat(verdict.open()).isEqualTo(free > 0).isEqualTo(reply.state() == 1);
                if (free == 0) {
                    assertThat(verdict.lines()).contains(reply.text("errmsg").orElseThrow());
                }
            }
        }
    }

    /** Lists that are {@code free} or not, passes for hours, shared spaces: when is a stay that begins now free? */
    private void carsParkFreeAtBothEndsAlike(List<Desk> desks) {
        for (var known : desks) {
            var car = known.read();
            var plate = car.plate().orElseThrow();
            var order =
                    OrderId.of("~" + plate.text().substring(1) + car.readAt().getEpochSecond());
            desk.happened(new CarEntered(order, plate, car.color(), false, car.readAt(), Optional.empty()));
            var stay = mirror.stays().find(order).orElseThrow();

            assertThat(Set.copyOf(stay.covers())).as(car.toString()).isEqualTo(told(known));

            mirror.stays().left(order);
        }
    }

    private static Set<Covered> told(Desk desk) {
        return desk.covers().stream().map(EntryBooks::told).collect(Collectors.toSet());
    }

    private EntryDesk lane() {
        return desk.entriesOf(ENTRY);
    }

    /** What the gateway's rule makes of the gateway's books, as a lane carries it out. */
    private static EntryDesk.EntryVerdict expected(EntryVerdict verdict) {
        return verdict.match(new EntryVerdict.Cases<EntryDesk.EntryVerdict>() {
            @Override
            public EntryDesk.EntryVerdict admit(EntryVerdict.Admit admitted) {
                var standing = admitted.standing();
                var lines = standing.text().equals("temporary car") ? List.<String>of() : admitted.lines();
                return new EntryDesk.EntryVerdict(true, standing.text(), lines, false);
            }

            @Override
            public EntryDesk.EntryVerdict refuse(EntryVerdict.Refuse refused) {
                return new EntryDesk.EntryVerdict(false, refused.reason().chinese(), refused.lines(), refused.alarm());
            }

            @Override
            public EntryDesk.EntryVerdict askPerson(EntryVerdict.AskPerson asked) {
                return new EntryDesk.EntryVerdict(false, asked.reason().chinese(), asked.lines(), true);
            }

            @Override
            public EntryDesk.EntryVerdict askCity(EntryVerdict.AskCity asked) {
                return EntryDesk.EntryVerdict.askCity(asked.within(), asked.lines());
            }
        });
    }

    /** Every car now and at some hour of the day before. */
    private List<EntryRead> cars() {
        var hours = new Random(7);
        var cars = new ArrayList<EntryRead>();
        for (var car = 0; car <= CARS; car++) {
            var color = car % 17 == 0 ? PlateColor.WHITE : PlateColor.BLUE;
            var plate = Optional.of(Plate.of(plate(car)));
            cars.add(new EntryRead(plate, color, now, Optional.empty()));
            cars.add(new EntryRead(
                    plate, color, now.plus(Duration.ofMinutes(1 + hours.nextInt(24 * 60))), Optional.empty()));
        }
        return cars;
    }

    // What happened before

    private static String plate(int car) {
        return "京A%05d".formatted(car * 137);
    }

    private void make(LaneContract contract, int car) throws Exception {
        if (car % FAMILY == 0) {
            pass(contract, car);
        }
        for (var lists = random.nextInt(3); lists > 0; lists--) {
            list(contract, car, List.of("white", "black", "exempt", "visitor").get(random.nextInt(4)));
        }
        // an exit ends the older stays of its plate; who is in came after it, and not so long ago as to be given up
        if (random.nextInt(4) == 0) {
            var ago = Duration.ofDays(50).plusMinutes(random.nextInt(50 * 24 * 60));
            stay(contract, "owed" + car, car, ago, Optional.of(500L * random.nextInt(3)));
            if (random.nextInt(2) == 0) {
                stay(
                        contract,
                        "again" + car,
                        car,
                        Duration.ofMinutes(60 + random.nextInt(45 * 24 * 60)),
                        Optional.empty());
            }
        } else if (random.nextInt(4) == 0) {
            stay(
                    contract,
                    "inside" + car,
                    car,
                    Duration.ofMinutes(60 + random.nextInt(60 * 24 * 60)),
                    Optional.empty());
        }
    }

    /** Of one car, or shared by a family with fewer spaces than cars; some are for hours, over, or for a region. */
    private void pass(LaneContract contract, int car) throws Exception {
        var isForHours = random.nextInt(3) == 0;
        var cars = random.nextBoolean() ? 1 : FAMILY;
        for (var member = 0; member < cars; member++) {
            contract.execute(
                    member == 0
                            ? """
                              WITH pass AS (
                                  INSERT INTO month_pass (park_id, card_id, kind, valid_from, valid_until, part_from,
                                                          part_until, region, spaces, created_at, updated_at)
                                  VALUES (?, ?, ?, ?, ?, ?::time, ?::time, ?, ?, now(), now())
                                  RETURNING pass_id)
                              INSERT INTO month_pass_plate (pass_id, park_id, plate, added_at)
                              SELECT pass_id, '21787', ?, now() FROM pass
                              """
                            : """
                              INSERT INTO month_pass_plate (pass_id, park_id, plate, added_at, removed_at)
                              SELECT pass_id, park_id, ?, now(), ?::timestamptz FROM month_pass WHERE card_id = ?
                              """,
                    member == 0
                            ? new Object[] {
                                PARK.value(),
                                "card" + car,
                                isForHours ? "time_of_day" : "ordinary",
                                time(now.minus(Duration.ofDays(1 + random.nextInt(90)))),
                                time(now.plus(Duration.ofHours(random.nextInt(200) - 20))),
                                isForHours ? "08:00" : null,
                                isForHours ? "18:30" : null,
                                random.nextInt(10) == 0 ? "north" : null,
                                cars > 1 ? 1 : null,
                                plate(car)
                            }
                            : new Object[] {
                                plate(car + member),
                                random.nextInt(6) == 0 ? time(now.minus(Duration.ofDays(1))) : null,
                                "card" + car
                            });
        }
    }

    private void list(LaneContract contract, int car, String list) throws Exception {
        contract.execute(
                """
                INSERT INTO special_plate (park_id, plate, list, free, valid_from, valid_until, created_at, updated_at)
                VALUES (?, ?, ?, ?, ?, ?, now(), now())
                ON CONFLICT DO NOTHING
                """,
                PARK.value(),
                plate(car),
                list,
                !list.equals("black") && random.nextBoolean(),
                random.nextBoolean() ? null : time(now.minus(Duration.ofHours(random.nextInt(40)))),
                random.nextBoolean() ? null : time(now.plus(Duration.ofHours(random.nextInt(40) - 10))));
    }

    /** @param owed of a stay that is over; empty: it is not */
    private void stay(LaneContract contract, String order, int car, Duration ago, Optional<Long> owed)
            throws Exception {
        var enteredAt = now.minus(ago);
        contract.execute(
                """
                INSERT INTO parking_order (order_id, park_id, plate, color, plateless, state, entry_lane, entered_at,
                                           passed, tariff, tariff_version, exit_lane, exited_at, fee_fen, unpaid_fen)
                VALUES (?, ?, ?, 0, false, ?, 'A1', ?, true, 'demo', '2020-01-01', ?, ?, ?, ?)
                """,
                order,
                PARK.value(),
                plate(car),
                owed.isPresent() ? "left" : "parked",
                time(enteredAt),
                owed.isPresent() ? "B1" : null,
                owed.isPresent() ? time(enteredAt.plus(Duration.ofMinutes(50))) : null,
                owed.orElse(null),
                owed.orElse(null));
    }

    private static void setPolicy(LaneContract contract, String policy) throws Exception {
        contract.execute(
                """
                UPDATE park_setting
                SET content = jsonb_set(content::jsonb, '{entry,*}', to_jsonb(?::text))::text
                WHERE park_id = ? AND kind = 'policy'
                """,
                policy,
                PARK.value());
    }
}
