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
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.PlateColor;
import io.bolane.protocol.parking.TradeNo;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Optional;

/** {@link MirrorContent} to and from the JSON text of a {@link MirrorItem}, and {@link SiteStay}. */
public final class MirrorContentCodec {
    private MirrorContentCodec() {}

    // Stays

    public static String write(StayCopy stay) {
        return text(writeStay(new JsonWriter(), stay));
    }

    private static JsonWriter writeStay(JsonWriter out, StayCopy stay) {
        return out.text("order", stay.order().value())
                .text("plate", stay.car().plate().text())
                .choice("color", stay.car().color())
                .flag("plateless", stay.car().plateless())
                .instant("enteredAt", stay.enteredAt())
                .text("tariff", stay.tariff().name())
                .text("version", stay.tariff().version())
                .flag("suspect", stay.suspect())
                .objects("payments", stay.payments(), (each, paid) -> each.text(
                                "tradeNo", paid.tradeNo().value())
                        .number("fen", paid.amount().fen())
                        .instant("quotedAt", paid.quotedAt())
                        .instant("graceFrom", paid.graceFrom()))
                .objects("grants", stay.grants(), (each, grant) -> each.text("key", grant.key())
                        .number("minutes", grant.minutes())
                        .number("fen", grant.amount().map(Money::fen)))
                .objects(
                        "covers",
                        stay.covers(),
                        (each, cover) -> writePart(
                                each.text("why", cover.why())
                                        .text("from", cover.from().map(Instant::toString))
                                        .text("until", cover.until().map(Instant::toString)),
                                cover.hours()))
                .text("decidedAt", stay.decided().map(Decided::at).map(Instant::toString))
                .number("decidedFen", stay.decided().map(Decided::total).map(Money::fen));
    }

    /** @throws InvalidMessage naming the field */
    public static StayCopy readStay(String content) {
        return readStay(reader(content));
    }

    private static StayCopy readStay(JsonReader in) {
        return new StayCopy(
                in.value("order", OrderId::of),
                new Car(in.value("plate", Plate::of), in.choice("color", PlateColor.class), in.flag("plateless")),
                in.instant("enteredAt"),
                new Tariff(in.text("tariff"), in.text("version")),
                in.flag("suspect"),
                in.objects(
                        "payments",
                        each -> new Paid(
                                each.value("tradeNo", TradeNo::of),
                                each.built("fen", () -> Money.ofFen(each.number("fen"))),
                                each.instant("quotedAt"),
                                each.instant("graceFrom"))),
                in.objects(
                        "grants",
                        each -> new Granted(
                                each.text("key"),
                                each.optionalNumber("minutes"),
                                each.built(
                                        "fen", () -> each.optionalNumber("fen").map(Money::ofFen)))),
                in.objects(
                        "covers",
                        each -> new Covered(
                                each.text("why"),
                                each.optionalInstant("from"),
                                each.optionalInstant("until"),
                                part(each))),
                in.optionalInstant("decidedAt")
                        .map(at ->
                                new Decided(at, in.built("decidedFen", () -> Money.ofFen(in.number("decidedFen"))))));
    }

    public static byte[] write(SiteStay told) {
        var out = new JsonWriter()
                .text("park", told.park().value())
                .text("order", told.order().value())
                .instant("at", told.at());
        told.stay().ifPresent(stay -> writeStay(out.open("stay"), stay).close());
        return out.toBytes();
    }

    /** @throws InvalidMessage naming the field */
    public static SiteStay readSiteStay(byte[] payload) {
        var in = JsonReader.of(payload);
        return new SiteStay(
                in.value("park", ParkId::of),
                in.value("order", OrderId::of),
                in.optionalObject("stay").map(MirrorContentCodec::readStay),
                in.instant("at"));
    }

    // Lists

    public static String write(PassCopy pass) {
        var out = new JsonWriter()
                .text("kind", pass.kind())
                .text("from", pass.from().map(Instant::toString))
                .text("until", pass.until().map(Instant::toString));
        return text(writePart(out, pass.part())
                .flag("conditional", pass.conditional())
                .number("spaces", pass.spaces().map(Integer::longValue))
                .objects("plates", pass.plates(), (each, car) -> each.text(
                                "plate", car.plate().text())
                        .text("until", car.until().map(Instant::toString))));
    }

    /** @throws InvalidMessage naming the field */
    public static PassCopy readPass(String content) {
        var in = reader(content);
        return new PassCopy(
                in.text("kind"),
                in.optionalInstant("from"),
                in.optionalInstant("until"),
                part(in),
                in.flag("conditional"),
                in.optionalInt("spaces"),
                in.objects(
                        "plates",
                        each -> new PassPlate(each.value("plate", Plate::of), each.optionalInstant("until"))));
    }

    private static JsonWriter writePart(JsonWriter out, Optional<DayPart> part) {
        return out.text("partFrom", part.map(DayPart::from).map(LocalTime::toString))
                .text("partUntil", part.map(DayPart::until).map(LocalTime::toString));
    }

    private static Optional<DayPart> part(JsonReader in) {
        return in.optionalValue("partFrom", LocalTime::parse)
                .map(from -> new DayPart(from, in.value("partUntil", LocalTime::parse)));
    }

    public static String write(ListedCopy listed) {
        return text(new JsonWriter()
                .objects("listings", listed.listings(), (each, listing) -> each.text("list", listing.list())
                        .text("from", listing.from().map(Instant::toString))
                        .text("until", listing.until().map(Instant::toString))
                        .flag("free", listing.free())));
    }

    /** @throws InvalidMessage naming the field */
    public static ListedCopy readListed(String content) {
        return new ListedCopy(reader(content)
                .objects(
                        "listings",
                        each -> new Listing(
                                each.text("list"),
                                each.optionalInstant("from"),
                                each.optionalInstant("until"),
                                each.flag("free"))));
    }

    public static String write(DebtCopy debt) {
        return text(new JsonWriter().number("fen", debt.owed().fen()));
    }

    /** @throws InvalidMessage naming the field */
    public static DebtCopy readDebt(String content) {
        var in = reader(content);
        return new DebtCopy(in.built("fen", () -> Money.ofFen(in.number("fen"))));
    }

    // The park

    public static String write(TariffCopy tariff) {
        return text(new JsonWriter().text("yaml", tariff.yaml()));
    }

    /** @throws InvalidMessage naming the field */
    public static TariffCopy readTariff(String content) {
        return new TariffCopy(reader(content).text("yaml"));
    }

    public static String write(SpacesCopy spaces) {
        return text(new JsonWriter().number("total", spaces.total()).number("occupied", spaces.occupied()));
    }

    /** @throws InvalidMessage naming the field */
    public static SpacesCopy readSpaces(String content) {
        var in = reader(content);
        return new SpacesCopy(in.integer("total"), in.integer("occupied"));
    }

    public static String write(PolicyCopy policy) {
        var out = new JsonWriter()
                .text("tariff", policy.tariff())
                .number("freeOutMinutes", policy.freeOutMinutes())
                .choice("unpaid", policy.unpaid())
                .choice("unknown", policy.unknown())
                .textMap("entry", policy.entry());
        policy.matching().ifPresent(matching -> out.open("matching")
                .number("automatic", matching.automatic())
                .number("lead", matching.lead())
                .number("shown", matching.shown())
                .close());
        return text(out);
    }

    /** @throws InvalidMessage naming the field */
    public static PolicyCopy readPolicy(String content) {
        var in = reader(content);
        return new PolicyCopy(
                in.text("tariff"),
                in.integer("freeOutMinutes"),
                in.choice("unpaid", AlonePolicy.class),
                in.choice("unknown", AlonePolicy.class),
                in.textMap("entry"),
                in.optionalObject("matching")
                        .map(each ->
                                new Matching(each.integer("automatic"), each.integer("lead"), each.integer("shown"))));
    }

    private static String text(JsonWriter out) {
        return new String(out.toBytes(), StandardCharsets.UTF_8);
    }

    private static JsonReader reader(String content) {
        return JsonReader.of(content);
    }
}
