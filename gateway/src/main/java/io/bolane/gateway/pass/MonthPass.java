package io.bolane.gateway.pass;

import io.bolane.gateway.pass.PassDesk.Part;
import io.bolane.protocol.bolink.MonthPassChange;
import io.bolane.protocol.bolink.MonthPassChange.Company;
import io.bolane.protocol.bolink.MonthPassChange.PartOfDay;
import io.bolane.protocol.bolink.MonthPassChange.PassKind;
import io.bolane.protocol.bolink.MonthPassChange.Vehicle;
import io.bolane.protocol.bolink.Validity;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.Plate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A month pass as it is now.
 *
 * @param id 0: not stored yet
 * @param cardId Bolink's name of it; without it, it is named by its plates
 * @param spaces how many of its cars park free at a time; absent: all
 */
public record MonthPass(
        long id,
        ParkId park,
        Optional<String> cardId,
        PassKind kind,
        Holder holder,
        Validity validity,
        Limits limits,
        Optional<Company> company,
        Optional<Integer> spaces,
        List<Vehicle> vehicles,
        Optional<Instant> updatedAt) {
    public MonthPass {
        vehicles = List.copyOf(vehicles);
    }

    /** Who has it. */
    public record Holder(Optional<String> name, Optional<String> phone) {
        @Override
        public String toString() {
            return "Holder[…]"; // not for logs
        }
    }

    /** What it does not hold for: such a pass frees no car yet. */
    public record Limits(Optional<PartOfDay> partOfDay, Optional<String> region, Optional<String> dayRule) {
        private Limits changedBy(MonthPassChange change) {
            return new Limits(
                    change.partOfDay().or(() -> partOfDay),
                    change.region().or(() -> region),
                    change.dayRule().or(() -> dayRule));
        }
    }

    /** @return a pass with what the change tells, and nothing else */
    static MonthPass of(MonthPassChange change) {
        var empty = new MonthPass(
                0,
                change.park(),
                change.cardId(),
                PassKind.MONTHLY_RENT,
                new Holder(Optional.empty(), Optional.empty()),
                Validity.UNLIMITED,
                new Limits(Optional.empty(), Optional.empty(), Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty());
        return empty.changedBy(change);
    }

    /** @return a monthly rent of one car */
    static MonthPass of(ParkId park, Optional<String> cardId, Plate plate, Validity validity) {
        return new MonthPass(
                0,
                park,
                cardId,
                PassKind.MONTHLY_RENT,
                new Holder(Optional.empty(), Optional.empty()),
                validity,
                new Limits(Optional.empty(), Optional.empty(), Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                List.of(new Vehicle(plate, Optional.empty())),
                Optional.empty());
    }

    /** Which fields an operation has is not said (11.5): what is not given stays. */
    MonthPass changedBy(MonthPassChange change) {
        return new MonthPass(
                id,
                park,
                cardId.or(change::cardId),
                change.kind().orElse(kind),
                new Holder(change.holder().or(holder::name), change.phone().or(holder::phone)),
                merged(change.validity()),
                limits.changedBy(change),
                change.company().or(() -> company),
                change.spaces().filter(count -> count > 0).or(() -> spaces),
                vehiclesAfter(change),
                updatedAt);
    }

    /** A list replaces the cars; a single other plate replaces the only one, and is one more of several. */
    private List<Vehicle> vehiclesAfter(MonthPassChange change) {
        var told = new LinkedHashMap<Plate, Vehicle>();
        change.plate().ifPresent(plate -> told.put(plate, new Vehicle(plate, change.plateType())));
        if (!change.vehicles().isEmpty()) {
            change.vehicles().forEach(vehicle -> told.put(vehicle.plate(), vehicle));
            return List.copyOf(told.values());
        }
        if (told.isEmpty() || change.plate().filter(this::hasPlate).isPresent()) {
            return vehicles;
        }
        if (vehicles.size() > 1) {
            var more = new ArrayList<>(vehicles);
            more.addAll(told.values());
            return more;
        }
        return List.copyOf(told.values());
    }

    MonthPass valid(Validity period) {
        return new MonthPass(id, park, cardId, kind, holder, period, limits, company, spaces, vehicles, updatedAt);
    }

    MonthPass without(Set<Part> parts) {
        return new MonthPass(
                id,
                park,
                cardId,
                kind,
                new Holder(
                        holder.name.filter(kept -> !parts.contains(Part.HOLDER)),
                        holder.phone.filter(kept -> !parts.contains(Part.PHONE))),
                new Validity(
                        validity.from().filter(kept -> !parts.contains(Part.FROM)),
                        validity.until().filter(kept -> !parts.contains(Part.UNTIL))),
                limits,
                company,
                spaces.filter(kept -> !parts.contains(Part.SPACES)),
                vehicles,
                updatedAt);
    }

    MonthPass withVehicles(List<Vehicle> cars) {
        return new MonthPass(id, park, cardId, kind, holder, validity, limits, company, spaces, cars, updatedAt);
    }

    /** @return a pass of its own with the same data */
    MonthPass anew() {
        return new MonthPass(0, park, cardId, kind, holder, validity, limits, company, spaces, vehicles, updatedAt);
    }

    /** @return our period with the ends that are given there */
    Validity merged(Validity given) {
        return new Validity(given.from().or(validity::from), given.until().or(validity::until));
    }

    boolean hasPlate(Plate plate) {
        return vehicles.stream().anyMatch(vehicle -> vehicle.plate().equals(plate));
    }

    boolean isValidAt(Instant at) {
        return validity.from().filter(at::isBefore).isEmpty()
                && validity.until().filter(until -> !until.isAfter(at)).isEmpty();
    }

    /** @return whether the periods have a time in common, or one begins where the other ends */
    boolean adjoins(Validity other) {
        return !isBefore(validity, other) && !isBefore(other, validity);
    }

    private static boolean isBefore(Validity one, Validity other) {
        return one.until().isPresent()
                && other.from().isPresent()
                && one.until().get().isBefore(other.from().get());
    }

    /** How the journal and 11.6 name it. */
    String subject() {
        return cardId.orElseGet(() -> vehicles.stream()
                .map(vehicle -> vehicle.plate().text())
                .findFirst()
                .orElse(""));
    }
}
