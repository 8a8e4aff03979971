package io.bolane.protocol.bolink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureTest {
    private static final SigningKey KEY = SigningKey.of("TESTKEY000000001");
    private static final String DATA =
            "{\"park_id\":\"1001\",\"name\":\"示例停车场\",\"city_id\":110000,\"union_id\":200001,\"rand\":\"0.1234567890123456\"}";
    private static final String SIGN = "BDB9A14ABBC8733718DC3589204DB83D";

    @Test
    void isTheUpperCaseDigestOfTheWorkedExample() {
        assertThat(Signature.of(DATA, KEY)).isEqualTo(SIGN);
    }

    @Test
    void isTakenInEitherCase() {
        assertThat(Signature.matches(DATA, SIGN, KEY)).isTrue();
        assertThat(Signature.matches(DATA, SIGN.toLowerCase(Locale.ROOT), KEY)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "BDB9A14ABBC8733718DC3589204DB83",
                "BDB9A14ABBC8733718DC3589204DB83D0",
                "BDB9A14ABBC8733718DC3589204DB83E",
                "GDB9A14ABBC8733718DC3589204DB83D",
                "00000000000000000000000000000000"
            })
    void refusesWhatIsNotIt(String sign) {
        assertThat(Signature.matches(DATA, sign, KEY)).isFalse();
    }

    @Test
    void tokenSignOfTheBrowserPageHasNoDataAndNoKeyWord() {
        assertThat(Signature.ofToken(KEY, 1_600_000_000_123L)).isEqualTo("A0ACC6910175B1DFCD9E7C1CE46DC608");
    }

    @Test
    void keyNeverShows() {
        assertThat(KEY.toString()).doesNotContain("TESTKEY");
        assertThatThrownBy(() -> SigningKey.of("  ")).isInstanceOf(IllegalArgumentException.class);
        assertThat(SigningKey.of("a")).isEqualTo(SigningKey.of("a")).isNotEqualTo(KEY);
    }

    @Test
    void signedBodyHoldsTheTextThatWasSigned() {
        var body = SignedBody.of(DATA, KEY, java.util.Optional.empty());

        assertThat(body).isEqualTo("{\"data\":" + DATA + ",\"sign\":\"" + SIGN + "\"}");
    }
}
