package io.bolane.agent.alone;

import io.bolane.agent.mirror.ParkMirror;
import io.bolane.protocol.lane.MirrorContent.DayPart;
import io.bolane.protocol.lane.MirrorContent.Listing;
import io.bolane.protocol.lane.MirrorContent.PassCopy;
import io.bolane.protocol.lane.MirrorContent.PassPlate;
import io.bolane.protocol.lane.MirrorContent.StayCopy;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.Plate;
import io.bolane.tariff.admission.ListEntry;
import io.bolane.tariff.settlement.Cover;
import io.bolane.tariff.settlement.DailyHours;
import io.bolane.tariff.settlement.SharedSpaces;
import io.bolane.tariff.settlement.SharedSpaces.Visit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the mirror has written down of a car that the gateway has no stay of yet. */
final class CarRecord {
    private static final OrderId THIS_STAY = OrderId.of("~"); // sorts behind every other that began at its instant

    private final ParkMirror mirror;

    CarRecord(ParkMirror mirror) {
        this.mirror = mirror;
    }

    /** @return what the lists say; a list of a kind that this code does not know says nothing */
    List<ListEntry> lists(Plate plate) {
        return mirror.listings(plate).stream().flatMap(CarRecord::entry).toList();
    }

    private static Stream<ListEntry> entry(Listing listing) {
        return Stream.of(ListEntry.Kind.values())
                .filter(kind -> kind.name().equalsIgnoreCase(listing.list()))
                .map(kind -> new ListEntry(kind, listing.from(), listing.until(), listing.free()));
    }

    /** @return the passes of the car that have a space for it, were it to come in then */
    List<Cover> passes(Plate plate, Instant at) {
        return mirror.passes(plate).values().stream()
                .filter(pass -> hasSpace(pass, plate, at))
                .flatMap(pass -> cover(pass, plate))
                .toList();
    }

    /** @return whether a pass of it is valid then, but other cars have its spaces */
    boolean isPassTaken(Plate plate, Instant at) {
        return mirror.passes(plate).values().stream()
                .filter(pass -> !hasSpace(pass, plate, at))
                .flatMap(pass -> cover(pass, plate))
                .anyMatch(cover -> cover.covers(at));
    }

    /** @return the times in which a stay that begins then is free */
    List<Cover> covers(Plate plate, Instant enteredAt) {
        var covers = new ArrayList<>(passes(plate, enteredAt));
        lists(plate).forEach(entry -> entry.cover().ifPresent(covers::add));
        return covers;
    }

    /** A pass that is bound to a region or a rule of days frees nobody by itself. */
    private static Stream<Cover> cover(PassCopy pass, Plate plate) {
        var isForHours = pass.kind().equals("time_of_day");
        if (pass.conditional() || isForHours && pass.part().isEmpty()) {
            return Stream.empty();
        }
        return pass.plates().stream()
                .filter(car -> car.plate().equals(plate))
                .map(car -> new Cover(
                        Cover.Kind.MONTH_PASS,
                        pass.from(),
                        earlier(pass.until(), car.until()),
                        pass.part().map(CarRecord::hours)));
    }

    static DailyHours hours(DayPart part) {
        return new DailyHours(part.from(), part.until());
    }

    private static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
        return Stream.concat(one.stream(), other.stream()).min(Instant::compareTo);
    }

    private boolean hasSpace(PassCopy pass, Plate plate, Instant at) {
        if (pass.spaces().isEmpty()) {
            return true;
        }
        var cars = pass.plates().stream()
                .filter(car -> car.until().isEmpty())
                .map(PassPlate::plate)
                .toList();
        if (!cars.contains(plate)) {
            return false; // it was one of the pass
        }
        var visits = new ArrayList<Visit>();
        cars.stream()
                .filter(other -> !other.equals(plate)) // a car that comes again has left
                .flatMap(mirror.stays()::of)
                .filter(stay -> stay.enteredAt().isAfter(at.minus(SharedSpaces.LOOKING_BACK)))
                .filter(stay -> isBy(pass, stay))
                .forEach(stay -> visits.add(new Visit(stay.order(), stay.plate(), stay.enteredAt(), Optional.empty())));
        visits.add(new Visit(THIS_STAY, plate, at, Optional.empty()));
        return SharedSpaces.holders(visits, pass.spaces().get()).contains(THIS_STAY);
    }

    /**
     * Who came when all spaces were taken pays for the whole stay, and takes no space when one is free again; nor does
     * who is there by another pass.
     */
    private static boolean isBy(PassCopy pass, StayCopy stay) {
        return cover(pass, stay.plate()).map(MirroredStay::covered).anyMatch(stay.covers()::contains);
    }
}
