package io.bolane.protocol.bolink;

import io.bolane.protocol.bolink.ChangePayout.PayoutState;
import io.bolane.protocol.bolink.MonthPassChange.Change;
import io.bolane.protocol.bolink.MonthPassChange.Company;
import io.bolane.protocol.bolink.MonthPassChange.PartOfDay;
import io.bolane.protocol.bolink.MonthPassChange.PassKind;
import io.bolane.protocol.bolink.MonthPassChange.Vehicle;
import io.bolane.protocol.bolink.PictureQuery.PictureKind;
import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.PlateColor;
import io.bolane.protocol.parking.TradeNo;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Arbitrary office callbacks that Bolink could make. */
final class OfficeMessages {
    private static final ParkId PARK = ParkId.of("td2001870976");
    private static final OrderId ORDER = OrderId.of("A1_2C1600000000");
    private static final String[] TEXTS = {"A1", "东门出口", "a b", "x/y&z=1", "\"quoted\"", "0.0", "{", "\\", "é😀"};

    private final Random random;

    OfficeMessages(Random random) {
        this.random = random;
    }

    OfficeCallback callback() {
        return switch (random.nextInt(4)) {
            case 0 -> payment();
            case 1 -> list();
            case 2 -> settled();
            default -> question();
        };
    }

    private OfficeCallback payment() {
        return switch (random.nextInt(3)) {
            case 0 ->
                new StayPayment(
                        PARK,
                        coin(),
                        money(),
                        fee(),
                        fee(),
                        trade(),
                        trade(),
                        maybe(1),
                        instant(),
                        maybe(text()),
                        maybe(text()));
            case 1 ->
                new UnpaidStayPayment(
                        PARK,
                        coin(),
                        money(),
                        fee(),
                        fee(),
                        trade(),
                        trade(),
                        maybe(instant()),
                        maybe(text()),
                        maybe(text()));
            default -> monthPassPayment(coin());
        };
    }

    private MonthPassPayment monthPassPayment(boolean thirdParty) {
        return new MonthPassPayment(
                PARK,
                thirdParty,
                coin(),
                money(),
                maybe(plate()),
                maybe(PlateColor.NEW_ENERGY),
                maybe(text()),
                thirdParty ? maybe(trade()) : Optional.of(trade()),
                maybe(trade()),
                thirdParty ? maybe(instant()) : Optional.of(instant()),
                validity(),
                new PaymentDetails(
                        maybe(1),
                        maybe(fee()),
                        maybe(fee()),
                        maybe(0),
                        maybe(text()),
                        maybe("{\"order_id\":\"abc\"}"),
                        maybe(text())));
    }

    private OfficeCallback settled() {
        return switch (random.nextInt(3)) {
            case 0 ->
                new RefundResult(
                        PARK,
                        coin(),
                        trade(),
                        money(),
                        maybe(text()),
                        random.nextInt(5),
                        instant(),
                        plate(),
                        ORDER,
                        details());
            case 1 ->
                new RecoveredPayment(
                        PARK, coin(), ORDER, trade(), money(), maybe("A1"), text(), instant(), plate(), details());
            default ->
                new ChangePayout(
                        PARK,
                        trade(),
                        PayoutState.values()[random.nextInt(4)],
                        money(),
                        text(),
                        0,
                        instant(),
                        plate(),
                        ORDER,
                        text());
        };
    }

    private OfficeCallback list() {
        return switch (random.nextInt(4)) {
            case 0 -> new SpecialPlateChange(PARK, coin(), plate(), coin(), validity(), maybe(text()), maybe(text()));
            case 1 -> {
                var total = random.nextInt(1000);
                yield new SpaceCount(PARK, total, random.nextInt(total + 1), maybe(text()));
            }
            case 2 ->
                new InvoiceNotice(
                        PARK,
                        text(),
                        trade(),
                        coin(),
                        coin() ? List.of() : List.of("19273380", "19273381"),
                        coin() ? List.of() : List.of("144032209110"),
                        maybe(instant()));
            default -> monthPassChange();
        };
    }

    private MonthPassChange monthPassChange() {
        var kind = maybe(PassKind.values()[random.nextInt(6)]);
        var night = new PartOfDay(LocalTime.of(23, 0), LocalTime.of(7, 0));
        return new MonthPassChange(
                PARK,
                Change.values()[random.nextInt(4)],
                Optional.of(plate()),
                maybe(text()),
                maybe(text()),
                maybe(text()),
                kind,
                validity(),
                kind.filter(PassKind.TIME_OF_DAY::equals).isPresent() ? Optional.of(night) : maybe(night),
                maybe(text()),
                maybe(text()),
                maybe(text()),
                maybe(new Company(text(), maybe(text()))),
                maybe(random.nextInt(9)),
                coin() ? List.of() : List.of(new Vehicle(plate(), maybe(text())), new Vehicle(plate(), maybe(text()))),
                maybe(text()));
    }

    private OfficeCallback question() {
        return switch (random.nextInt(5)) {
            case 0 -> new SeamlessPayState(PARK, ORDER, plate(), coin(), text());
            case 1 -> new PictureQuery(PARK, ORDER, coin() ? PictureKind.IN : PictureKind.OUT);
            case 2 -> new VerifyCodeRequest(PARK, plate(), "18888888888", text());
            case 3 -> new MonthPassCheck(PARK, plate(), PlateColor.values()[random.nextInt(8)], money(), validity());
            default -> new CarQuery(PARK, plate(), maybe(text()), coin(), maybe(text()));
        };
    }

    private PaymentDetails details() {
        return new PaymentDetails(
                maybe(1),
                Optional.of(fee()),
                Optional.of(fee()),
                Optional.of(1),
                Optional.of(text()),
                Optional.empty(),
                maybe(text()));
    }

    private Validity validity() {
        var from = instant();
        return new Validity(maybe(from), maybe(from.plusSeconds(random.nextInt(100_000))));
    }

    private Plate plate() {
        return Plate.of(coin() ? "京A12345" : "EA47829");
    }

    private static TradeNo trade() {
        return TradeNo.of("201704012000121122232");
    }

    private Money money() {
        return Money.ofFen(random.nextInt(100_000));
    }

    private BigDecimal fee() {
        return BigDecimal.valueOf(random.nextInt(1000), 5);
    }

    private Instant instant() {
        return Instant.ofEpochSecond(1_500_000_000L + random.nextInt(300_000_000));
    }

    private String text() {
        return TEXTS[random.nextInt(TEXTS.length)];
    }

    private boolean coin() {
        return random.nextBoolean();
    }

    private <T> Optional<T> maybe(T value) {
        return coin() ? Optional.of(value) : Optional.empty();
    }
}
