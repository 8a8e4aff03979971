package io.bolane.protocol.bolink;

import io.bolane.protocol.bolink.ExitPayment.PayType;
import io.bolane.protocol.bolink.ExitPayment.PaymentState;
import io.bolane.protocol.bolink.OperateBarrier.BarrierMove;
import io.bolane.protocol.bolink.QueryPrice.Scene;
import io.bolane.protocol.bolink.ReductionNotice.ReductionKind;
import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.TradeNo;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Arbitrary callbacks that Bolink could make. */
final class Messages {
    private static final String[] PLATES = {"京A12345", "沪AD12345", "粤B1H7S0", "EA47829", "无EA47829"};
    private static final String[] TEXTS = {"A1", "东门出口", "a b", "x/y&z=1", "\"quoted\"", "0.0", "{", "\\", "é😀"};

    private final Random random;

    private Messages(Random random) {
        this.random = random;
    }

    static Arbitrary<BolinkCallback> callbacks() {
        return Arbitraries.randomValue(random -> new Messages(random).callback());
    }

    private BolinkCallback callback() {
        if (random.nextBoolean()) {
            return new OfficeMessages(random).callback();
        }
        return switch (random.nextInt(6)) {
            case 0 -> queryPrice();
            case 1 ->
                new Prepayment(
                        park(),
                        plate(),
                        money(),
                        order(),
                        maybe(text()),
                        trade(),
                        maybe(instant()),
                        instant(),
                        random.nextBoolean(),
                        details());
            case 2 ->
                new ExitPayment(
                        park(),
                        pick(PaymentState.values()),
                        order(),
                        trade(),
                        pick(PayType.values()),
                        maybe(lane()),
                        maybe(money()),
                        Optional.of(text()),
                        instant(),
                        maybe(plate()),
                        details());
            case 3 -> platelessEntry();
            case 4 -> reduction();
            default -> operateBarrier();
        };
    }

    private QueryPrice queryPrice() {
        var scene = pick(Scene.values());
        return new QueryPrice(
                park(),
                scene,
                scene == Scene.IN_PARK ? Optional.of(plate()) : maybe(plate()),
                maybe(order()),
                scene == Scene.IN_PARK ? maybe(lane()) : Optional.of(lane()),
                text(),
                maybe(plate()),
                maybe(text()));
    }

    private PlatelessEntry platelessEntry() {
        var car = plate().text();
        var seconds = instant().getEpochSecond();
        return new PlatelessEntry(
                park(),
                Plate.of(car),
                car,
                Instant.ofEpochSecond(seconds),
                seconds,
                lane(),
                maybe(text()),
                maybe("18888888888"),
                maybe(order()));
    }

    private ReductionNotice reduction() {
        return new ReductionNotice(
                park(),
                plate(),
                pick(ReductionKind.values()),
                maybe(order()),
                maybe(trade()),
                maybe(random.nextInt(1000)),
                maybe(money()),
                maybe(random.nextInt(1000)),
                maybe(random.nextInt(20)),
                maybe(text()),
                maybe(random.nextInt(5)),
                maybe(instant()),
                maybe(instant()),
                maybe(instant()),
                maybe(text()),
                maybe(text()));
    }

    private OperateBarrier operateBarrier() {
        var move = pick(BarrierMove.values());
        return new OperateBarrier(
                park(),
                Optional.of(lane()),
                maybe(text()),
                move,
                move == BarrierMove.RAISE ? maybe(0) : Optional.of(1),
                random.nextBoolean(),
                maybe(text()),
                maybe(text()),
                maybe(text()));
    }

    private PaymentDetails details() {
        return new PaymentDetails(
                maybe(random.nextInt(4)),
                Optional.of(BigDecimal.valueOf(random.nextInt(1000), 2)),
                Optional.of(BigDecimal.valueOf(random.nextInt(1000), 5)),
                Optional.of(random.nextInt(2)),
                Optional.of(text()),
                maybe("{\"should_pay\":\"0.08\",\"说明\":[1.0]}"),
                maybe(text()));
    }

    private ParkId park() {
        return ParkId.of(pick("21787", "dlytest_no", "td2001870976"));
    }

    private Plate plate() {
        return Plate.of(pick(PLATES));
    }

    private OrderId order() {
        return OrderId.of(pick("10000", "liu2019062401_hul-abcapi-2", "A1_2C1600000000"));
    }

    private TradeNo trade() {
        return TradeNo.of(pick("201704012000121122232", "paaliprepay20022420180201170213175"));
    }

    private Money money() {
        return Money.ofFen(random.nextInt(100_000));
    }

    private Instant instant() {
        return Instant.ofEpochSecond(1_500_000_000L + random.nextInt(300_000_000));
    }

    private String text() {
        return pick(TEXTS);
    }

    private String lane() {
        return pick("A1", "东门入口A1", "2054");
    }

    @SafeVarargs
    private <T> T pick(T... values) {
        return values[random.nextInt(values.length)];
    }

    private <T> Optional<T> maybe(T value) {
        return random.nextBoolean() ? Optional.of(value) : Optional.empty();
    }
}
