package io.bolane.agent.mirror;

import io.bolane.protocol.lane.AlonePolicy;
import io.bolane.protocol.lane.LaneAnswer.MirrorPage;
import io.bolane.protocol.lane.MirrorContent.Car;
import io.bolane.protocol.lane.MirrorContent.Covered;
import io.bolane.protocol.lane.MirrorContent.DebtCopy;
import io.bolane.protocol.lane.MirrorContent.ListedCopy;
import io.bolane.protocol.lane.MirrorContent.Listing;
import io.bolane.protocol.lane.MirrorContent.Matching;
import io.bolane.protocol.lane.MirrorContent.Paid;
import io.bolane.protocol.lane.MirrorContent.PassCopy;
import io.bolane.protocol.lane.MirrorContent.PassPlate;
import io.bolane.protocol.lane.MirrorContent.PolicyCopy;
import io.bolane.protocol.lane.MirrorContent.SpacesCopy;
import io.bolane.protocol.lane.MirrorContent.StayCopy;
import io.bolane.protocol.lane.MirrorContent.Tariff;
import io.bolane.protocol.lane.MirrorContent.TariffCopy;
import io.bolane.protocol.lane.MirrorContentCodec;
import io.bolane.protocol.lane.MirrorHead;
import io.bolane.protocol.lane.MirrorItem;
import io.bolane.protocol.lane.MirrorKind;
import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.PlateColor;
import io.bolane.protocol.parking.TradeNo;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a gateway might tell of a park: 15 minutes free, then 5 yuan for each started hour, at most 50 a day. */
public final class MirrorTold {
    public static final ParkId PARK = ParkId.of("21787");
    public static final Instant OPENING = Instant.parse("2026-03-02T00:00:00Z");
    private static final String TARIFF =
            """
            name: test
            versions:
              - from: 2020-01-01
                freeMinutes: 15
                steps:
                  - {minutes: 60, price: 5.00}
                capPer24Hours: 50.00
                sanityLimit: 100.00
            """;

    private MirrorTold() {}

    public static Instant at(int minute) {
        return OPENING.plus(Duration.ofMinutes(minute));
    }

    public static MirrorItem tariff() {
        return MirrorItem.of(MirrorKind.TARIFF, "test", MirrorContentCodec.write(new TariffCopy(TARIFF)));
    }

    public static MirrorItem policy(AlonePolicy unpaid, AlonePolicy unknown, Map<String, String> entry) {
        return MirrorItem.of(
                MirrorKind.POLICY,
                MirrorKind.PARK,
                MirrorContentCodec.write(new PolicyCopy("test", 15, unpaid, unknown, entry, Optional.empty())));
    }

    /** A park that takes a reading for a plate from this likeness on. */
    public static MirrorItem matching(int automatic) {
        var matching = Optional.of(new Matching(automatic, 10, 60));
        return MirrorItem.of(
                MirrorKind.POLICY,
                MirrorKind.PARK,
                MirrorContentCodec.write(
                        new PolicyCopy("test", 15, AlonePolicy.LET_GO, AlonePolicy.HOLD, Map.of(), matching)));
    }

    public static StayCopy plateless(String order, String standIn, int minute) {
        var plated = stay(order, standIn, minute);
        return new StayCopy(
                plated.order(),
                new Car(plated.plate(), PlateColor.OTHER, true),
                plated.enteredAt(),
                plated.tariff(),
                false,
                List.of(),
                List.of(),
                List.of(),
                Optional.empty());
    }

    public static MirrorItem spaces(int total, int occupied) {
        return MirrorItem.of(
                MirrorKind.SPACES, MirrorKind.PARK, MirrorContentCodec.write(new SpacesCopy(total, occupied)));
    }

    public static StayCopy stay(String order, String plate, int minute, Paid... paid) {
        return stay(order, plate, minute, List.of(paid), List.of());
    }

    public static StayCopy stay(String order, String plate, int minute, List<Paid> paid, List<Covered> covers) {
        return new StayCopy(
                OrderId.of(order),
                new Car(Plate.of(plate), PlateColor.BLUE, false),
                at(minute),
                new Tariff("test", "2020-01-01"),
                false,
                paid,
                List.of(),
                covers,
                Optional.empty());
    }

    public static Covered byPass() {
        return new Covered("month_pass", Optional.empty(), Optional.empty(), Optional.empty());
    }

    public static Paid paid(long fen, int minute) {
        return new Paid(TradeNo.of("T" + minute), Money.ofFen(fen), at(minute), at(minute));
    }

    public static MirrorItem item(StayCopy stay) {
        return MirrorItem.of(MirrorKind.STAY, stay.order().value(), MirrorContentCodec.write(stay));
    }

    public static MirrorItem gone(String order) {
        return MirrorItem.gone(MirrorKind.STAY, order);
    }

    public static MirrorItem pass(String id, Optional<Integer> spaces, String... plates) {
        var cars = Arrays.stream(plates)
                .map(plate -> new PassPlate(Plate.of(plate), Optional.empty()))
                .toList();
        var pass = new PassCopy("ordinary", Optional.empty(), Optional.empty(), Optional.empty(), false, spaces, cars);
        return MirrorItem.of(MirrorKind.PASS, id, MirrorContentCodec.write(pass));
    }

    public static MirrorItem listed(String plate, String list) {
        var listing = new Listing(list, Optional.empty(), Optional.empty(), list.equals("white"));
        return MirrorItem.of(MirrorKind.SPECIAL, plate, MirrorContentCodec.write(new ListedCopy(List.of(listing))));
    }

    public static MirrorItem debt(String plate, long fen) {
        return MirrorItem.of(MirrorKind.DEBT, plate, MirrorContentCodec.write(new DebtCopy(Money.ofFen(fen))));
    }

    /** The last page, as it is right for a lane that holds just these. */
    static MirrorPage page(long after, long upTo, MirrorItem... items) {
        var hash = Arrays.stream(items).mapToLong(MirrorItem::hash).sum();
        return new MirrorPage(false, after, upTo, new MirrorHead(PARK, upTo, hash), List.of(items));
    }
}
