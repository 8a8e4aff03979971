package io.bolane.gateway.bolink;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.gateway.failure.GatewayFailure;
import io.bolane.gateway.failure.NotPossible;
import io.bolane.gateway.failure.StoreUnavailable;
import io.bolane.gateway.metrics.Outcome;
import io.bolane.protocol.bolink.BadSignature;
import io.bolane.protocol.bolink.BolinkRefusal;
import io.bolane.protocol.bolink.InvalidField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.event.Level;

class BolinkRepliesTest {
    static Stream<Class<?>> everyExpectedFailure() {
        return Stream.of(GatewayFailure.class, BolinkRefusal.class)
                .flatMap(family -> Arrays.stream(family.getPermittedSubclasses()));
    }

    private static Throwable make(Class<?> failure) throws ReflectiveOperationException {
        var constructor = failure.getConstructors()[0];
        List<Object> arguments = new ArrayList<>();
        for (var ignored : constructor.getParameterTypes()) {
            arguments.add("说明");
        }
        return (Throwable) constructor.newInstance(arguments.toArray());
    }

    @ParameterizedTest
    @MethodSource("everyExpectedFailure")
    void everyExpectedFailureHasAChineseReplyOfItsOwnAndIsNoBug(Class<?> failure) throws ReflectiveOperationException {
        var refusal = BolinkReplies.of(make(failure));

        assertThat(refusal.outcome()).isNotIn(Outcome.BUG, Outcome.DONE);
        assertThat(refusal.errmsg()).hasSizeBetween(2, 48).matches("\\p{IsHan}+");
        assertThat(refusal.level()).isIn(Level.INFO, Level.WARN);
    }

    @Test
    void everyExpectedFailureIsWithoutStackTrace() throws ReflectiveOperationException {
        for (var failure : everyExpectedFailure().toList()) {
            assertThat(make(failure).getStackTrace()).as(failure.getName()).isEmpty();
        }
    }

    @Test
    void anythingElseIsABugAndSaysNothingOfItself() {
        var refusal = BolinkReplies.of(new IllegalStateException("order 京A12345"));

        assertThat(refusal).isEqualTo(BolinkReplies.BUG);
        assertThat(refusal.errmsg()).isEqualTo("系统异常");
        assertThat(refusal.level()).isEqualTo(Level.ERROR);
    }

    @Test
    void namesTheFieldThatCouldNotBeRead() {
        assertThat(BolinkReplies.of(new InvalidField("trade_no", "missing")).field())
                .contains("trade_no");
        assertThat(BolinkReplies.of(new BadSignature()).field()).contains("sign");
    }

    @Test
    void tellsTheReasonThatAServiceGives() {
        assertThat(BolinkReplies.of(new NotPossible("log", "车辆不在场")).errmsg()).isEqualTo("车辆不在场");
        assertThat(BolinkReplies.of(new NotPossible("log", "很".repeat(60))).errmsg())
                .hasSize(48);
    }

    @Test
    void anOutageIsBusyAndNotAFault() {
        var refusal = BolinkReplies.of(new StoreUnavailable("gone"));

        assertThat(refusal.errmsg()).isEqualTo("系统繁忙");
        assertThat(refusal.outcome()).isEqualTo(Outcome.UNAVAILABLE);
    }
}
