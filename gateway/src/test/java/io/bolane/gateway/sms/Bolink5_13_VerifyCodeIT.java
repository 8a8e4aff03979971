package io.bolane.gateway.sms;

import static io.bolane.gateway.park.TestPark.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bolane.gateway.failure.NotPossible;
import io.bolane.gateway.park.Bolink;
import io.bolane.gateway.park.TestPark;
import io.bolane.protocol.bolink.InvalidField;
import io.bolane.protocol.bolink.VerifyCodeReply;
import io.bolane.protocol.bolink.VerifyCodeRequest;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class Bolink5_13_VerifyCodeIT {
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final TestPark park = new TestPark();
    private final String mobile = String.valueOf(17_600_000_000L + NUMBERS.incrementAndGet());
    private final List<String> sent = new ArrayList<>();
    private boolean away;
    private final VerifyCodes codes = new VerifyCodes(TestPark.database(), this::send, new SecureRandom(), park.clock);

    private Future<Void> send(String number, String code) {
        sent.add(number + " " + code);
        return away ? Future.failedFuture("provider is away") : Future.succeededFuture();
    }

    @Test
    void sendsACodeAndTellsBolink() {
        var reply = ask("1A");

        assertThat(reply.code()).matches("[0-9]{6}");
        assertThat(reply.toJson()).contains("\"state\":1", "\"verify_code\":\"" + reply.code() + "\"");
        assertThat(sent).containsExactly(mobile + " " + reply.code());
    }

    @Test
    void tellsTheSameCodeToARepeatAndSendsNothing() {
        var first = ask("1A");
        pass(Duration.ofSeconds(30));

        assertThat(ask("1A")).isEqualTo(first);
        assertThat(sent).hasSize(1);
    }

    @Test
    void refusesAnotherCodeWithinTheMinuteAndASixthWithinTheHour() {
        ask("1A");
        assertThatThrownBy(() -> ask("2B")).isInstanceOf(NotPossible.class);
        for (var i = 0; i < 4; i++) {
            pass(Duration.ofMinutes(2));
            ask("1A");
        }
        pass(Duration.ofMinutes(2));
        assertThatThrownBy(() -> ask("1A")).isInstanceOf(NotPossible.class);

        pass(Duration.ofHours(1));
        ask("1A");
        assertThat(sent).hasSize(6);
    }

    @Test
    void refusesWhenTheCodeCouldNotBeSentAndTriesAgainWhenAsked() {
        away = true;
        assertThatThrownBy(() -> ask("1A"))
                .isInstanceOfSatisfying(NotPossible.class, refused -> assertThat(refused.errmsg())
                        .isEqualTo("发送验证码失败"));
        away = false;

        ask("1A");

        assertThat(sent).hasSize(2);
    }

    @Test
    void refusesWhatIsNoNumber() {
        assertThatThrownBy(() -> Bolink.message(
                        VerifyCodeRequest.class,
                        "verify_code",
                        park,
                        "'car_number':'1A','mobile_number':'abc','pay_user_id':'u'"))
                .isInstanceOf(InvalidField.class);
    }

    private void pass(Duration time) {
        park.clock.jumpTo(park.clock.instant().plus(time));
    }

    private VerifyCodeReply ask(String car) {
        var request = Bolink.message(
                VerifyCodeRequest.class,
                "verify_code",
                park,
                "'car_number':'" + car + "','mobile_number':'" + mobile + "','pay_user_id':'u1'");
        return (VerifyCodeReply) await(codes.answer(request));
    }
}
