package io.bolane.tariff.admission;

import io.bolane.protocol.parking.CityAnswer;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.PlateColor;
import io.bolane.tariff.settlement.Cover;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A car that stands at an entry, and all that matters of it.
 *
 * @param plate absent when it has none, or none could be read
 * @param at parking time of the reading
 * @param known what the park has written down of it
 * @param free spaces of the park, or of the zone that the lane leads to; absent: not known, which counts as free
 * @param city what Bolink 10.4 said; absent: it was not asked
 */
public record Arrival(
        LaneId lane,
        Optional<Plate> plate,
        PlateColor color,
        Instant at,
        Known known,
        Optional<Integer> free,
        Optional<CityAnswer> city) {

    /**
     * What the park has written down of a car.
     *
     * @param lists valid now or not
     * @param passes its month passes, those whose spaces are taken left out; valid now or not
     * @param passTaken it has a pass that is valid now, but other cars of the pass have its spaces
     * @param owed for earlier stays
     */
    public record Known(List<ListEntry> lists, List<Cover> passes, boolean passTaken, Money owed) {
        public static final Known NOTHING = new Known(List.of(), List.of(), false, Money.ZERO);

        public Known {
            lists = List.copyOf(lists);
            passes = List.copyOf(passes);
        }
    }

    /** The same car once the city has been asked. */
    public Arrival with(CityAnswer answer) {
        return new Arrival(lane, plate, color, at, known, free, Optional.of(answer));
    }

    boolean isListed(ListEntry.Kind kind) {
        return known.lists().stream().anyMatch(entry -> entry.kind() == kind && entry.isValidAt(at));
    }

    /** @return the pass that covers this moment and lasts longest */
    Optional<Cover> pass() {
        return known.passes().stream().filter(pass -> pass.covers(at)).max((one, other) -> one.until()
                .orElse(Instant.MAX)
                .compareTo(other.until().orElse(Instant.MAX)));
    }
}
