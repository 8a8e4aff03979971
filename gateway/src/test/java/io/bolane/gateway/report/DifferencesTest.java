package io.bolane.gateway.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.gateway.report.Differences.Booked;
import io.bolane.gateway.report.Differences.Listed;
import io.bolane.gateway.report.Differences.Other;
import io.bolane.gateway.report.Differences.Stay;
import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.OrderId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DifferencesTest {
    private static final Stay STAY = new Stay(new OrderId("o1"), Money.ofYuan("15"));
    private static final List<Booked> OURS = List.of(booked("t1", "10"), booked("t2", "5"));

    @Test
    void oneRowMayHaveAllMoneyOfAStayAndEachPaymentMayHaveItsOwn() {
        assertThat(between(listed("t1", "15")).isEmpty()).isTrue();
        assertThat(between(listed("t1", "10"), listed("t2", "5")).isEmpty()).isTrue();
    }

    @Test
    void aPaymentThatBolinkCountsTwiceIsADifference() {
        assertThat(between(listed("t1", "15"), listed("t2", "5")).otherAmounts())
                .containsExactly(new Other("t1", Money.ofYuan("10"), Money.ofYuan("15")));
    }

    /** Bolink's number and that of the other side are one payment, which Bolink has counted twice. */
    @Test
    void aPaymentThatIsListedUnderTwoNumbersIsADifference() {
        var differences = ofTwoNumbers(listed("t1", "10"), listed("x1", "10"));

        assertThat(differences.otherAmounts()).containsExactly(new Other("t1", Money.ofYuan("10"), Money.ofYuan("20")));
        assertThat(differences.onlyOurs()).isEmpty();
        assertThat(differences.onlyBolinks()).isEmpty();
    }

    @Test
    void aPaymentIsKnownByEitherOfItsNumbers() {
        assertThat(ofTwoNumbers(listed("t1", "10")).isEmpty()).isTrue();
        assertThat(ofTwoNumbers(listed("x1", "10")).isEmpty()).isTrue();
        assertThat(ofTwoNumbers(listed("x1", "6"), listed("t1", "4")).isEmpty()).isTrue();
        assertThat(ofTwoNumbers(listed("x1", "9")).otherAmounts())
                .containsExactly(new Other("t1", Money.ofYuan("10"), Money.ofYuan("9")));
    }

    @Test
    void theRowOfAStayMayHaveEitherNumber() {
        var two = new Booked("t1", Set.of("t1", "x1"), Money.ofYuan("10"), Optional.of(STAY));
        var ours = List.of(two, booked("t2", "5"));

        assertThat(Differences.between(ours, List.of(), List.of(listed("x1", "15")), List.of())
                        .isEmpty())
                .isTrue();
        assertThat(Differences.between(ours, List.of(), List.of(listed("x1", "15"), listed("t1", "15")), List.of())
                        .otherAmounts())
                .containsExactly(new Other("t1", Money.ofYuan("10"), Money.ofYuan("30")));
    }

    private static Differences ofTwoNumbers(Listed... bolinks) {
        var stay = new Stay(new OrderId("o2"), Money.ofYuan("10"));
        var two = new Booked("t1", Set.of("t1", "x1"), Money.ofYuan("10"), Optional.of(stay));
        return Differences.between(List.of(two), List.of(), List.of(bolinks), List.of());
    }

    private static Differences between(Listed... bolinks) {
        return Differences.between(OURS, List.of(), List.of(bolinks), List.of());
    }

    private static Booked booked(String number, String yuan) {
        return new Booked(number, Set.of(number), Money.ofYuan(yuan), Optional.of(STAY));
    }

    private static Listed listed(String number, String yuan) {
        return new Listed(number, Money.ofYuan(yuan));
    }
}
