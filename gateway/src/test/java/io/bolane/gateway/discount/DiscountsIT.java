package io.bolane.gateway.discount;

import static io.bolane.gateway.park.TestPark.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bolane.gateway.failure.NotPossible;
import io.bolane.gateway.park.TestPark;
import io.bolane.protocol.bolink.DiscountInfo;
import io.bolane.protocol.bolink.DiscountInfo.Amount;
import io.bolane.protocol.bolink.DiscountInfo.Coupon;
import io.bolane.protocol.bolink.DiscountInfo.Hours;
import io.bolane.protocol.bolink.PriceReply;
import io.bolane.protocol.bolink.QueryPrice;
import io.bolane.protocol.bolink.QueryPrice.Scene;
import io.bolane.protocol.bolink.ReductionNotice;
import io.bolane.protocol.bolink.ReductionNotice.ReductionKind;
import io.bolane.protocol.bolink.catalogue.Catalogue;
import io.bolane.protocol.bolink.catalogue.StrictCheck;
import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.TradeNo;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Points and coupons: what 5.1 offers, what 5.14 says was used, and that nothing is offered twice. */
class DiscountsIT {
    private static final String PLATE = "京A12345";
    private static final Coupon HOUR = new Coupon("hour", new Hours(1), Optional.empty());
    private static final Coupon FIVE_YUAN = new Coupon("five", new Amount(Money.ofYuan("5")), Optional.empty());

    private final TestPark park = new TestPark();
    private boolean entered;

    @Test
    void offersWhatADriverHasWithThePrice() throws JsonProcessingException {
        put(1_000, 0, HOUR, FIVE_YUAN);

        var reply = asked(30);

        var info = reply.discounts().orElseThrow();
        assertThat(info.points()).contains(new DiscountInfo.Points(1_000, 100));
        assertThat(info.coupons()).containsExactly(FIVE_YUAN, HOUR);
        var json = new ObjectMapper().readTree(reply.toJson());
        assertThat(StrictCheck.reply(Catalogue.standard().require("5.1"), json, Optional.empty()))
                .isEmpty();
        assertThat(json.at("/discount_info/use_type").asInt()).isEqualTo(1);
        assertThat(json.at("/discount_info/coupon_list/0/unit").asInt()).isEqualTo(2);
    }

    @Test
    void offersNothingToADriverWhoHasNothingOrOwesNothing() {
        assertThat(asked(30).discounts()).isEmpty();

        put(1_000, 0, HOUR);

        assertThat(asked(1).price()).isEqualTo(Money.ZERO);
        assertThat(asked(1).discounts()).isEmpty();
    }

    @Test
    void pointsThatWereGivenLowerThePriceAndAreOfferedNoMore() {
        put(1_000, 0);
        var before = asked(110).price();

        use("t1", Optional.of(400), Optional.of(60), Optional.empty());
        use("t1", Optional.of(400), Optional.of(60), Optional.empty());

        var after = asked(110);
        assertThat(after.price()).isEqualTo(before.minusDownToZero(Money.ofYuan("5")));
        assertThat(after.discounts().orElseThrow().points()).contains(new DiscountInfo.Points(600, 100));
    }

    @Test
    void aCouponOfTheSameWorthIsTakenForUsed() {
        put(0, 0, HOUR, FIVE_YUAN);
        asked(110);

        use("t1", Optional.empty(), Optional.empty(), Optional.of(Money.ofYuan("5")));

        assertThat(asked(110).discounts().orElseThrow().coupons()).containsExactly(HOUR);
    }

    @Test
    void afterAUseThatNobodyCanTellNoCouponIsOfferedUntilItIsCounted() {
        put(1_000, 0, HOUR);
        asked(110);

        use("t1", Optional.empty(), Optional.empty(), Optional.of(Money.ofYuan("2")));

        assertThat(asked(110).discounts().orElseThrow().coupons()).isEmpty();
        put(1_000, lastUse(), HOUR);
        assertThat(asked(110).discounts().orElseThrow().coupons()).containsExactly(HOUR);
    }

    @Test
    void whatIsCountedIsNotTakenOffAgain() {
        put(1_000, 0);
        asked(110);
        use("t1", Optional.of(400), Optional.of(60), Optional.empty());

        put(600, lastUse());

        assertThat(asked(110).discounts().orElseThrow().points()).contains(new DiscountInfo.Points(600, 100));
    }

    @Test
    void aCouponThatIsOverIsNotOffered() {
        put(0, 0, new Coupon("old", new Hours(2), Optional.of(park.at(60))), HOUR);

        assertThat(asked(30).discounts().orElseThrow().coupons()).hasSize(2);
        assertThat(asked(110).discounts().orElseThrow().coupons()).containsExactly(HOUR);
    }

    @Test
    void usesThatAreStillToComeCannotBeCounted() {
        assertThatThrownBy(() -> put(1_000, 1)).isInstanceOf(NotPossible.class).hasMessageContaining("countedTo 1");
    }

    @Test
    void aPlateIsOneMembers() {
        put(1_000, 0);

        assertThatThrownBy(() -> put("other", 1, 0)).isInstanceOf(NotPossible.class);
    }

    private void put(long points, long countedTo, Coupon... coupons) {
        put("m1", points, countedTo, coupons);
    }

    private void put(String number, long points, long countedTo, Coupon... coupons) {
        var member = new Member(
                park.id,
                number,
                List.of(TestPark.plate(PLATE)),
                points,
                points == 0 ? Optional.empty() : Optional.of(100L),
                List.of(coupons),
                false,
                Optional.empty(),
                Optional.empty(),
                countedTo);
        await(TestPark.database().withTransaction(tx -> park.discounts.put(tx, member, park.at(0))));
    }

    private PriceReply asked(int minute) {
        if (!entered) {
            park.arrive("o1", PLATE, 0);
            entered = true;
        }
        park.setTo(minute);
        return (PriceReply) await(park.prices.answer(new QueryPrice(
                park.id,
                Scene.IN_PARK,
                Optional.of(TestPark.plate(PLATE)),
                Optional.empty(),
                Optional.empty(),
                "q1",
                Optional.empty(),
                Optional.empty())));
    }

    private void use(String trade, Optional<Integer> points, Optional<Integer> minutes, Optional<Money> amount) {
        await(park.reductions.accept(new ReductionNotice(
                park.id,
                TestPark.plate(PLATE),
                ReductionKind.POINTS,
                Optional.of(park.order("o1")),
                Optional.of(new TradeNo(trade)),
                minutes,
                amount,
                points,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty())));
    }

    private static long lastUse() {
        return await(TestPark.database().withConnection(connection -> connection
                        .query("SELECT max(number) AS last FROM discount_use")
                        .execute()))
                .iterator()
                .next()
                .getLong("last");
    }
}
