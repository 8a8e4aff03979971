package io.bolane.simulator.demo;

import static io.bolane.simulator.demo.LaneContract.time;
import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.agent.alone.AloneExits;
import io.bolane.agent.mirror.ParkMirror;
import io.bolane.protocol.lane.LaneAnswer.ExitDecision;
import io.bolane.protocol.lane.LaneRequest.ExitQuote;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.PlateColor;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The same cars are decided twice: by a running gateway, asked over MQTT as a lane asks it, and by a lane that is
 * alone, from the mirror that it got over the same topics. Stays, payments, reductions, passes, lists and people's
 * words on prices are made by chance, from a seed.
 */
@Timeout(600)
@Tag("slow")
class SameDecisionsIT {
    private static final int CARS = 60;
    private static final ParkId PARK = ParkId.of(DemoPark.PARK_ID);
    /** A name that no agent answers to: questions of this lane are ours alone. */
    private static final LaneId EXIT = LaneId.of(DemoPark.PARK_ID, "B1");

    private final Random random = new Random(20260302);
    private final Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MICROS);
    private final ParkMirror mirror = new ParkMirror(PARK);
    private final AloneExits alone = new AloneExits(mirror, Clock.fixed(now, ZoneOffset.UTC));
    private LaneContract gateway;

    @Test
    void aLaneThatIsAloneDecidesAsTheGatewayDoes() throws Exception {
        try (var system = LaneContract.startIdle();
                var contract = new LaneContract(system, EXIT)) {
            gateway = contract;
            for (var car = 0; car < CARS; car++) {
                make(car);
            }
            contract.fetch(mirror);
            assertThat(mirror.stays().size()).isEqualTo(CARS);

            for (var quote : quotes()) {
                var online = (ExitDecision) contract.ask(quote);
                var offline = alone.decide(quote).decision();

                assertThat(offline.verdict())
                        .as(quote.plate() + " at " + quote.readAt())
                        .isEqualTo(online.verdict());
                assertThat(offline.due()).as(quote.toString()).isEqualTo(online.due());
                assertThat(offline.order()).as(quote.toString()).isEqualTo(online.order());
            }
        }
    }

    /** Every car at two instants and misread, one that nobody knows, and one without a plate. */
    private List<ExitQuote> quotes() {
        var quotes = new ArrayList<ExitQuote>();
        for (var car = 0; car <= CARS; car++) {
            var plate = Optional.of(Plate.of(plate(car)));
            quotes.add(new ExitQuote(plate, PlateColor.BLUE, now));
            quotes.add(new ExitQuote(plate, PlateColor.BLUE, now.minus(Duration.ofMinutes(random.nextInt(90)))));
            quotes.add(new ExitQuote(Optional.of(Plate.of(misread(plate(car)))), PlateColor.BLUE, now));
        }
        quotes.add(new ExitQuote(Optional.empty(), PlateColor.OTHER, now));
        return quotes;
    }

    /** What a camera makes of it: often beyond doubt, sometimes as near to another car, sometimes of none. */
    private String misread(String plate) {
        return switch (random.nextInt(4)) {
            case 0 -> plate.replaceFirst("0", "O");
            case 1 -> plate.replaceFirst("1", "I");
            case 2 -> plate.replaceFirst("8", "B");
            default -> plate.substring(0, 6);
        };
    }

    // What happened before

    private static String plate(int car) {
        return "京A%05d".formatted(car * 137);
    }

    private void make(int car) throws SQLException {
        var order = "same" + car;
        var enteredAt = now.minus(Duration.ofMinutes(91 + random.nextInt(4_000)));
        gateway.execute(
                """
                INSERT INTO parking_order (order_id, park_id, plate, color, plateless, state, entry_lane, entered_at,
                                           passed, tariff, tariff_version, suspect)
                VALUES (?, ?, ?, 0, false, 'parked', 'A1', ?, true, 'demo', '2020-01-01', ?)
                """,
                order,
                PARK.value(),
                plate(car),
                time(enteredAt),
                random.nextInt(20) == 0);
        for (var payments = random.nextInt(3); payments > 0; payments--) {
            pay(order + payments, order, enteredAt);
        }
        if (random.nextInt(4) == 0) {
            grant(order);
        }
        if (random.nextInt(5) == 0) {
            pass(plate(car), enteredAt);
        }
        if (random.nextInt(8) == 0) {
            list(plate(car), enteredAt);
        }
        if (random.nextInt(8) == 0) {
            decide(order, enteredAt);
        }
    }

    private Instant between(Instant from) {
        var span = Duration.between(from, now).toSeconds();
        return from.plusSeconds((long) (random.nextDouble() * span));
    }

    private void pay(String tradeNo, String order, Instant enteredAt) throws SQLException {
        var at = random.nextBoolean() ? between(enteredAt) : now.minus(Duration.ofMinutes(random.nextInt(30)));
        gateway.execute(
                """
                INSERT INTO payment (trade_no, park_id, order_id, source, pay_type, state, amount_fen, paid_at,
                                     quoted_at, grace_from, matched)
                VALUES (?, ?, ?, '5.3', 'code', 'paid', ?, ?, ?, ?, true)
                """,
                tradeNo,
                PARK.value(),
                order,
                500L * (1 + random.nextInt(30)),
                time(at),
                time(at),
                time(at));
    }

    private void grant(String order) throws SQLException {
        var kind = random.nextInt(3);
        gateway.execute(
                """
                INSERT INTO reduction (park_id, reduction_key, order_id, kind, minutes, amount_fen, all_free)
                VALUES (?, ?, ?, 'charging', ?, ?, ?)
                """,
                PARK.value(),
                "key " + order,
                order,
                kind == 0 ? (Object) 60L : null,
                kind == 1 ? (Object) 300L : null,
                kind == 2);
    }

    /** Some passes begin or end in the middle of the stay. */
    private void pass(String plate, Instant enteredAt) throws SQLException {
        gateway.execute(
                """
                WITH pass AS (
                    INSERT INTO month_pass (park_id, kind, valid_from, valid_until, created_at, updated_at)
                    VALUES (?, 'ordinary', ?, ?, now(), now())
                    RETURNING pass_id)
                INSERT INTO month_pass_plate (pass_id, park_id, plate, added_at)
                SELECT pass_id, ?, ?, now() FROM pass
                """,
                PARK.value(),
                time(random.nextBoolean() ? between(enteredAt) : enteredAt.minus(Duration.ofDays(1))),
                time(random.nextBoolean() ? between(enteredAt) : now.plus(Duration.ofDays(1))),
                PARK.value(),
                plate);
    }

    private void list(String plate, Instant enteredAt) throws SQLException {
        gateway.execute(
                """
                INSERT INTO special_plate (park_id, plate, list, valid_from, created_at, updated_at)
                VALUES (?, ?, ?, ?, now(), now())
                """,
                PARK.value(),
                plate,
                random.nextBoolean() ? "white" : "black",
                time(between(enteredAt)));
    }

    private void decide(String order, Instant enteredAt) throws SQLException {
        gateway.execute(
                """
                INSERT INTO price_decision (order_id, park_id, kind, priced_at, total_fen, before_fen, decided_by,
                                            reason)
                VALUES (?, ?, 'repriced', ?, ?, 0, 'test', 'test')
                """,
                order,
                PARK.value(),
                time(between(enteredAt)),
                100L * random.nextInt(40));
    }
}
