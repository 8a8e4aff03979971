package io.bolane.protocol.lane;

import io.bolane.protocol.lane.MirrorContent.Car;
import io.bolane.protocol.lane.MirrorContent.Covered;
import io.bolane.protocol.lane.MirrorContent.DayPart;
import io.bolane.protocol.lane.MirrorContent.DebtCopy;
import io.bolane.protocol.lane.MirrorContent.Decided;
import io.bolane.protocol.lane.MirrorContent.Granted;
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

/** One of everything that a mirror holds. */
final class MirrorContents {
    private static final Instant AT = Instant.parse("2026-03-02T08:00:00.123456Z");
    private static final Plate PLATE = Plate.of("京A12345");

    private static final Optional<DayPart> PART = Optional.of(new DayPart(LocalTime.of(8, 0), LocalTime.of(18, 30)));
    static final StayCopy STAY = new StayCopy(
            OrderId.of("A1_2C1600000000"),
            new Car(PLATE, PlateColor.NEW_ENERGY, true),
            AT,
            new Tariff("demo", "2026-01-01"),
            true,
            List.of(new Paid(TradeNo.of("T1"), Money.ofFen(1200), AT, AT.plusSeconds(1))),
            List.of(
                    new Granted("minutes", Optional.of(60L), Optional.empty()),
                    new Granted("amount", Optional.empty(), Optional.of(Money.ofFen(300))),
                    new Granted("everything", Optional.empty(), Optional.empty())),
            List.of(new Covered("exempt", Optional.empty(), Optional.of(AT), PART)),
            Optional.of(new Decided(AT, Money.ofFen(900))));
    static final PassCopy PASS = new PassCopy(
            "time_of_day",
            Optional.of(AT),
            Optional.empty(),
            PART,
            true,
            Optional.of(1),
            List.of(new PassPlate(PLATE, Optional.empty()), new PassPlate(Plate.of("京B1"), Optional.of(AT))));
    static final ListedCopy LISTED = new ListedCopy(List.of(
            new Listing("black", Optional.empty(), Optional.of(AT), false),
            new Listing("white", Optional.of(AT), Optional.empty(), true)));
    static final TariffCopy TARIFF = new TariffCopy("name: demo\nversions: [\"…\"]\n");
    static final SpacesCopy SPACES = new SpacesCopy(500, 17);
    static final DebtCopy DEBT = new DebtCopy(Money.ofFen(1250));
    static final PolicyCopy POLICY = new PolicyCopy(
            "demo",
            15,
            AlonePolicy.LET_GO,
            AlonePolicy.ATTENDANT,
            Map.of("*", "{}", "A1", "{\"keptSpaces\":3}"),
            Optional.of(new Matching(98, 10, 60)));

    private MirrorContents() {}

    static List<MirrorItem> all() {
        return List.of(
                MirrorItem.of(MirrorKind.STAY, "A1_2C1600000000", MirrorContentCodec.write(STAY)),
                MirrorItem.of(MirrorKind.PASS, "17", MirrorContentCodec.write(PASS)),
                MirrorItem.of(MirrorKind.SPECIAL, "京A12345", MirrorContentCodec.write(LISTED)),
                MirrorItem.of(MirrorKind.TARIFF, "demo", MirrorContentCodec.write(TARIFF)),
                MirrorItem.of(MirrorKind.POLICY, MirrorKind.PARK, MirrorContentCodec.write(POLICY)),
                MirrorItem.of(MirrorKind.SPACES, MirrorKind.PARK, MirrorContentCodec.write(SPACES)),
                MirrorItem.of(MirrorKind.DEBT, "京A12345", MirrorContentCodec.write(DEBT)),
                MirrorItem.gone(MirrorKind.STAY, "O2"),
                new MirrorItem("later", "any", Optional.of("{}")));
    }
}
