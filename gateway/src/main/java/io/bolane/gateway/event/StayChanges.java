package io.bolane.gateway.event;

import io.bolane.gateway.event.StrayExits.Stray;
import io.bolane.gateway.order.ParkingOrder;
import io.bolane.gateway.order.StayState;
import io.bolane.protocol.lane.DecidedAlone;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.Plate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which stays the exits of a batch end. An exit ends the stay that it names, and every other open stay of its plate
 * that began before it; when there is none it is stray. Pure but for its own state; for one batch.
 */
final class StayChanges {
    private final Map<OrderId, ParkingOrder> known = new HashMap<>();
    private final Map<PlateInPark, List<ParkingOrder>> openByPlate = new HashMap<>();
    private final Set<OrderId> ended = new HashSet<>();
    private final List<Ending> endings = new ArrayList<>();
    private final List<Stray> strays = new ArrayList<>();
    private final Map<Stray, ParkingOrder> again = new LinkedHashMap<>();
    private final Map<Long, OrderId> claims = new LinkedHashMap<>();

    private record PlateInPark(ParkId park, Plate plate) {}

    /**
     * A stay that ends.
     *
     * @param main false for an older stay of the same plate, whose own exit was never told
     */
    record Ending(ParkingOrder order, Stray exit, boolean main) {
        LaneId lane() {
            return exit.lane();
        }

        Instant at() {
            return exit.at();
        }

        boolean suspect() {
            return exit.suspect();
        }

        /** What the lane decided by itself. */
        Optional<DecidedAlone> alone() {
            return exit.alone();
        }
    }

    /** @param stays that the batch's events may concern, with their states before the exits */
    StayChanges(Collection<ParkingOrder> stays) {
        for (var stay : stays) {
            known.put(stay.id(), stay);
            if (stay.state().isOpen()) {
                openByPlate
                        .computeIfAbsent(new PlateInPark(stay.park(), stay.plate()), first -> new ArrayList<>())
                        .add(stay);
            }
        }
        openByPlate
                .values()
                .forEach(list -> list.sort(
                        Comparator.comparing(ParkingOrder::enteredAt).reversed().thenComparing(stay -> stay.id()
                                .value())));
    }

    void exit(Stray exit) {
        var named = exit.order().map(known::get).filter(stay -> stay.park()
                .equals(exit.lane().park()));
        var wasKnown = named.isPresent();
        var open = new ArrayList<ParkingOrder>();
        named.filter(this::isOpen).ifPresent(open::add);
        exit.plate()
                .map(plate -> openByPlate.get(new PlateInPark(exit.lane().park(), plate)))
                .ifPresent(stays -> stays.stream()
                        .filter(this::isOpen)
                        .filter(stay -> !stay.enteredAt().isAfter(exit.at()))
                        .filter(stay -> !open.contains(stay))
                        .forEach(open::add));
        if (open.isEmpty()) {
            if (!wasKnown && exit.id().isEmpty()) {
                strays.add(exit);
            }
            named.filter(stay -> exit.alone().isPresent()).ifPresent(stay -> again.put(exit, stay));
            return;
        }
        for (var i = 0; i < open.size(); i++) {
            var stay = open.get(i);
            ended.add(stay.id());
            endings.add(new Ending(stay, exit, i == 0));
        }
        exit.id().ifPresent(id -> claims.put(id, open.get(0).id()));
    }

    private boolean isOpen(ParkingOrder stay) {
        return stay.state().isOpen() && !ended.contains(stay.id());
    }

    List<Ending> endings() {
        return endings;
    }

    /** Exits of which no stay is known. */
    List<Stray> strays() {
        return strays;
    }

    /** Exits that a lane decided alone, of stays that had ended before. */
    Map<Stray, ParkingOrder> again() {
        return again;
    }

    /** Earlier stray exits whose stays are known now. */
    Map<Long, OrderId> claims() {
        return claims;
    }

    /** @return the ended stays whose entry was never told: 5.7 admitted them, and then the exit came first */
    List<ParkingOrder> neverParked() {
        return endings.stream()
                .map(Ending::order)
                .filter(order -> order.state() == StayState.ADMITTED)
                .toList();
    }
}
