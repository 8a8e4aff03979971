package io.bolane.protocol.lane;

import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.PlateColor;
import io.bolane.protocol.parking.TradeNo;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@link MirrorItem}s say. All times are parking time. Written and read by {@link MirrorContentCodec}. */
public sealed interface MirrorContent {

    /**
     * An open stay.
     *
     * @param tariff name and version pinned at entry
     * @param suspect the clock of a lane had jumped: its times are not to be trusted
     * @param covers the times in which the car parks free, as the gateway sees them
     * @param decided a person's word on its price
     */
    record StayCopy(
            OrderId order,
            Car car,
            Instant enteredAt,
            Tariff tariff,
            boolean suspect,
            List<Paid> payments,
            List<Granted> grants,
            List<Covered> covers,
            Optional<Decided> decided)
            implements MirrorContent {
        public StayCopy {
            payments = List.copyOf(payments);
            grants = List.copyOf(grants);
            covers = List.copyOf(covers);
        }

        public Plate plate() {
            return car.plate();
        }
    }

    /** The car of a stay. */
    record Car(Plate plate, PlateColor color, boolean plateless) {}

    /** The version of a tariff that a stay is priced by, for ever. */
    record Tariff(String name, String version) {}

    /** Money that arrived for a stay. @param quotedAt the instant whose price was paid */
    record Paid(TradeNo tradeNo, Money amount, Instant quotedAt, Instant graceFrom) {}

    /** A reduction of a stay: of minutes, of an amount, or, with neither, of everything. */
    record Granted(String key, Optional<Long> minutes, Optional<Money> amount) {}

    /** So much, up to that instant. */
    record Decided(Instant at, Money total) {}

    /** A time in which a car parks free. @param why as the fee engine names it ("month_pass") */
    record Covered(String why, Optional<Instant> from, Optional<Instant> until, Optional<DayPart> hours) {}

    /**
     * A month pass, current or ended.
     *
     * @param kind as the gateway's table has it ("ordinary")
     * @param until no longer valid
     * @param part the hours of a day for which it is valid; empty: all
     * @param conditional whether it is bound to a region or a rule of days: it frees nobody by itself
     * @param spaces how many of its cars park free at a time; absent: all
     */
    record PassCopy(
            String kind,
            Optional<Instant> from,
            Optional<Instant> until,
            Optional<DayPart> part,
            boolean conditional,
            Optional<Integer> spaces,
            List<PassPlate> plates)
            implements MirrorContent {
        public PassCopy {
            plates = List.copyOf(plates);
        }
    }

    /** Hours of a day, Beijing time. */
    record DayPart(LocalTime from, LocalTime until) {}

    /** A plate of a pass. @param until it is no longer one of the pass */
    record PassPlate(Plate plate, Optional<Instant> until) {}

    /** What the lists say of one plate. */
    record ListedCopy(List<Listing> listings) implements MirrorContent {
        public ListedCopy {
            listings = List.copyOf(listings);
        }
    }

    /** A time on a list. @param list as the gateway's table has it: "white", "black" */
    record Listing(String list, Optional<Instant> from, Optional<Instant> until, boolean free) {}

    /** A tariff file, as text: both sides read it by the same code. */
    record TariffCopy(String yaml) implements MirrorContent {}

    /** How many cars are in, absolute. @param total as Bolink or the configuration says */
    record SpacesCopy(int total, int occupied) implements MirrorContent {}

    /** What one car owes for the stays of this park that it left unpaid, all of them together. */
    record DebtCopy(Money owed) implements MirrorContent {}

    /**
     * How the park treats cars.
     *
     * @param tariff name of the tariff of stays that begin now
     * @param freeOutMinutes for leaving after a payment
     * @param unpaid what becomes of a car that owes while the gateway does not answer
     * @param unknown what becomes then of a car whose stay nobody knows
     * @param entry who may come in: JSON as the section {@code entry} of a park has it, by lane; {@value #EVERY_LANE}
     *     for those not named
     * @param matching how far a reading may be from the plate that it is taken for; absent: as in a park that says
     *     nothing of it
     */
    record PolicyCopy(
            String tariff,
            int freeOutMinutes,
            AlonePolicy unpaid,
            AlonePolicy unknown,
            Map<String, String> entry,
            Optional<Matching> matching)
            implements MirrorContent {
        public static final String EVERY_LANE = "*";

        public PolicyCopy {
            entry = Map.copyOf(entry);
        }
    }

    /**
     * The section {@code matching} of a park, in percent.
     *
     * @param automatic from this likeness on a car is found
     * @param lead and only when no other car comes so near to it
     * @param shown from this likeness on another car counts as near
     */
    record Matching(int automatic, int lead, int shown) {}
}
