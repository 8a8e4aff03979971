package io.bolane.simulator.traffic;

import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.PlateColor;
import io.bolane.simulator.traffic.LaneTimes.Slot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Draws a plan. Whatever asks for a price is put into the middle of a price period: at least {@link TrafficPlan#SLACK}
 * before the next step, so that the price does not depend on how fast the machine is.
 */
final class TrafficPlanner {
    private static final int ARRIVALS_SECONDS = 10 * 3600;
    /** So many arrivals a lane takes without a queue that never ends; more cars make a longer day. */
    private static final int SECONDS_PER_ARRIVAL = 45;

    private static final int CARS_PER_LIFT = 25;
    private static final int MAX_HOURS = 5;
    private static final int REDUCED_MINUTES = 60;
    private static final Money REDUCED_AMOUNT = Money.ofYuan("3.00");
    private static final String PROVINCES = "京沪粤浙苏川鄂鲁";
    private static final String PLATE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ";

    /** Every kind once, charging with each of the three methods. */
    private static final List<CarKind> ONE_OF_EACH = List.of(
            CarKind.FREE,
            CarKind.PREPAID,
            CarKind.EXIT_CODE,
            CarKind.ETC,
            CarKind.ETC_LATE,
            CarKind.ETC_REFUSED,
            CarKind.PLATELESS,
            CarKind.CHARGING,
            CarKind.CHARGING,
            CarKind.CHARGING,
            CarKind.PASS_TOLD,
            CarKind.PASS_BOUGHT,
            CarKind.OWES_OWNER_PAYS,
            CarKind.OWES_OFFICE_PLACES,
            CarKind.PAID_TWICE,
            CarKind.CASH_CHANGE,
            CarKind.INVOICE);

    private static final List<CarKind> MIX = List.of(
            CarKind.FREE,
            CarKind.FREE,
            CarKind.PREPAID,
            CarKind.PREPAID,
            CarKind.PREPAID,
            CarKind.EXIT_CODE,
            CarKind.EXIT_CODE,
            CarKind.EXIT_CODE,
            CarKind.EXIT_CODE,
            CarKind.ETC,
            CarKind.ETC,
            CarKind.ETC_LATE,
            CarKind.ETC_REFUSED,
            CarKind.PLATELESS,
            CarKind.CHARGING,
            CarKind.PASS_TOLD,
            CarKind.PASS_BOUGHT,
            CarKind.OWES_OWNER_PAYS,
            CarKind.OWES_OFFICE_PLACES,
            CarKind.PAID_TWICE,
            CarKind.CASH_CHANGE,
            CarKind.INVOICE);

    private static final int[] PLATFORMS = {Charging.TELD, Charging.AOTEXUN, Charging.TELD, 1};

    private final long seed;
    private final Random random;
    private final ParkLayout layout;
    private final LaneTimes lanes = new LaneTimes();
    private final Set<String> plates = new HashSet<>();
    private int chargingCars;

    TrafficPlanner(long seed, ParkLayout layout) {
        this.seed = seed;
        this.random = new Random(seed);
        this.layout = layout;
    }

    TrafficPlan plan(int count) {
        var kinds = kinds(count);
        var needed = count * SECONDS_PER_ARRIVAL / layout.entries().size();
        var arrivals = random.ints(count, 0, Math.max(ARRIVALS_SECONDS, needed))
                .sorted()
                .toArray();
        var entries = Arrays.stream(arrivals)
                .mapToObj(second -> slot(layout.entries(), TrafficPlan.START.plusSeconds(second)))
                .sorted(Comparator.comparing(Slot::at))
                .toList();
        var cars = new ArrayList<PlannedCar>();
        for (var i = 0; i < count; i++) {
            cars.add(car(i + 1, kinds.get(i), entries.get(i)));
        }
        return new TrafficPlan(seed, cars, lifts(count));
    }

    private List<CarKind> kinds(int count) {
        var kinds = new ArrayList<>(ONE_OF_EACH);
        while (kinds.size() < count) {
            kinds.add(oneOf(MIX));
        }
        Collections.shuffle(kinds, random);
        return kinds;
    }

    private PlannedCar car(int number, CarKind kind, Slot entry) {
        var arrives = entry.at();
        return switch (kind) {
            case FREE -> plated(number, kind, visit(kind, entry, Optional.empty(), minutes(arrives, 9, 13)));
            case PREPAID, PAID_TWICE, CASH_CHANGE -> {
                var asks = stay(arrives, 0);
                yield plated(number, kind, visit(kind, entry, Optional.of(asks), minutes(asks, 9, 13)));
            }
            case EXIT_CODE,
                    ETC,
                    ETC_LATE,
                    ETC_REFUSED,
                    PASS_TOLD,
                    PASS_BOUGHT,
                    OWES_OWNER_PAYS,
                    OWES_OFFICE_PLACES,
                    INVOICE -> plated(number, kind, visit(kind, entry, Optional.empty(), stay(arrives, 0)));
            case PLATELESS ->
                new PlannedCar(
                        number,
                        kind,
                        standIn(),
                        PlateColor.BLUE,
                        visit(kind, entry, Optional.empty(), stay(arrives, 0)),
                        Optional.empty());
            case CHARGING -> charging(number, entry);
        };
    }

    /** The stay is longer than what is taken off it, so that something is left to pay. */
    private PlannedCar charging(int number, Slot entry) {
        var method = 1 + chargingCars % 3;
        var charging = new Charging(
                minutes(entry.at(), 25, 35),
                PLATFORMS[chargingCars++ % PLATFORMS.length],
                method,
                method == 1 ? Optional.of(REDUCED_MINUTES) : Optional.empty(),
                method == 2 ? Optional.of(REDUCED_AMOUNT) : Optional.empty(),
                "2026030207%012d".formatted(number));
        return new PlannedCar(
                number,
                CarKind.CHARGING,
                newPlate("D", PlateColor.NEW_ENERGY),
                PlateColor.NEW_ENERGY,
                visit(CarKind.CHARGING, entry, Optional.empty(), stay(entry.at(), 1)),
                Optional.of(charging));
    }

    private PlannedCar plated(int number, CarKind kind, Visit visit) {
        return new PlannedCar(number, kind, newPlate("", PlateColor.BLUE), PlateColor.BLUE, visit, Optional.empty());
    }

    private Visit visit(CarKind kind, Slot entry, Optional<Instant> paysInside, Instant leaves) {
        var exit = slot(exits(kind), leaves);
        return new Visit(entry.lane(), entry.at(), paysInside, exit.lane(), exit.at());
    }

    /** Where a lane has ETC, it is tried first: who pays by code goes to another. */
    private List<String> exits(CarKind kind) {
        return switch (kind) {
            case ETC, ETC_LATE, ETC_REFUSED -> layout.etcExits();
            case EXIT_CODE, CHARGING, INVOICE, OWES_OWNER_PAYS, OWES_OFFICE_PLACES -> layout.plainExits();
            case FREE, PREPAID, PLATELESS, PASS_TOLD, PASS_BOUGHT, PAID_TWICE, CASH_CHANGE -> layout.exits();
        };
    }

    private Slot slot(List<String> choices, Instant wanted) {
        return lanes.take(choices, random.nextInt(choices.size()), wanted);
    }

    /** @return an instant after whole hours and 27 to 43 minutes */
    private Instant stay(Instant from, int minHours) {
        var hours = minHours + random.nextInt(MAX_HOURS - minHours);
        return minutes(from.plus(Duration.ofHours(hours)), 27, 43);
    }

    private Instant minutes(Instant from, int min, int max) {
        return from.plusSeconds(60L * min + random.nextInt(60 * (max - min)));
    }

    private Plate newPlate(String mark, PlateColor color) {
        String text;
        do {
            var serial = color == PlateColor.NEW_ENERGY ? random.nextInt(100_000) : random.nextInt(90_000) + 10_000;
            text = PROVINCES.charAt(random.nextInt(PROVINCES.length()))
                    + String.valueOf(PLATE_LETTERS.charAt(random.nextInt(PLATE_LETTERS.length())))
                    + mark
                    + "%05d".formatted(serial);
        } while (!plates.add(text));
        return Plate.of(text);
    }

    private Plate standIn() {
        String text;
        do {
            text = "EA%05d".formatted(random.nextInt(100_000));
        } while (!plates.add(text));
        return Plate.of(text);
    }

    private List<PlannedLift> lifts(int cars) {
        var count = Math.max(1, cars / CARS_PER_LIFT);
        var instants = random.ints(count, 0, ARRIVALS_SECONDS).sorted().toArray();
        var lifts = new ArrayList<PlannedLift>();
        for (var i = 0; i < count; i++) {
            lifts.add(new PlannedLift(i + 1, oneOf(layout.entries()), TrafficPlan.START.plusSeconds(instants[i])));
        }
        return lifts;
    }

    private <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
