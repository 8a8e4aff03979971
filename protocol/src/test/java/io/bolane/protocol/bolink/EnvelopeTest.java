package io.bolane.protocol.bolink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bolane.protocol.parking.UnionId;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeTest {
    private static final SigningKey KEY = SigningKey.of("TESTKEY000000001");
    private static final String DATA = "{\"park_id\":\"1001\",\"name\":\"示例停车场\",\"union_id\":200001}";

    @ParameterizedTest
    @ValueSource(strings = {"GBK", "UTF-16", "UTF-16LE", "UTF-32", "GB18030"})
    void refusesAnotherCharset(String charset) {
        var body = SignedBody.of(DATA, KEY, Optional.empty()).getBytes(Charset.forName(charset));

        assertThatThrownBy(() -> Envelope.open(body))
                .isInstanceOf(UnreadableBody.class)
                .hasMessageContaining("UTF-8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"C080", "E08080", "EDA080", "F0808080", "F4908080", "FF", "80", "C3", "E4BD", "F09F98", "E4BD41"
            })
    void refusesMalformedUtf8(String hex) {
        var body = new byte[hex.length() / 2 + 2];
        body[0] = '"';
        for (var i = 0; i < hex.length() / 2; i++) {
            body[i + 1] = (byte) Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16);
        }
        body[body.length - 1] = '"';

        assertThatThrownBy(() -> Envelope.open(body)).isInstanceOf(UnreadableBody.class);
    }

    @Test
    void takesEveryWellFormedCharacter() {
        var data = "{\"name\":\"é停😀\uFFFD\"}";

        var envelope = Envelope.open(SignedBody.of(data, KEY, Optional.empty()).getBytes(StandardCharsets.UTF_8));

        envelope.verify(KEY);
        assertThat(envelope.fields().requiredText("name")).isEqualTo("é停😀\uFFFD");
    }

    @Test
    void readsPastAByteOrderMark() {
        var body = ("\uFEFF" + SignedBody.of(DATA, KEY, Optional.empty())).getBytes(StandardCharsets.UTF_8);

        var envelope = Envelope.open(body);

        assertThat(envelope.dataText()).isEqualTo(DATA);
        envelope.verify(KEY);
    }

    @Test
    void looksForTheAccountInsideDataOnlyOnTheFirstLevel() {
        var body = SignedBody.of("{\"a\":{\"union_id\":7,\"park_id\":\"x\"}}", KEY, Optional.of(new UnionId(5)));

        var envelope = Envelope.open(body.getBytes(StandardCharsets.UTF_8));

        assertThat(envelope.unionId()).contains(new UnionId(5));
        assertThat(envelope.parkId()).isEmpty();
    }

    @Test
    void parkIdWinsOverComid() {
        var body = SignedBody.of("{\"comid\":\"2\",\"park_id\":\"1\",\"x\":1}", KEY, Optional.empty());

        assertThat(Envelope.open(body.getBytes(StandardCharsets.UTF_8)).parkId())
                .contains("1");
    }

    @Test
    void keepsNestedValuesAsReceived() {
        var attach = "{ \"should_pay\" : \"0.08\", \"说明\":[1.0, {}] }";
        var body = SignedBody.of("{\"停\":1,\"attach\":" + attach + ",\"x\":[]}", KEY, Optional.of(new UnionId(5)));

        var fields = Envelope.open(body.getBytes(StandardCharsets.UTF_8)).fields();

        assertThat(fields.text("attach")).contains(attach);
        assertThat(fields.object("attach").orElseThrow().text("should_pay")).contains("0.08");
    }

    @Test
    void keepsNestedValuesOfDataThatCameAsString() {
        var inner = "{\"attach\":{\"a\":\"停\\\"\"},\"park_id\":\"1\"}";
        var quoted = inner.replace("\\", "\\\\").replace("\"", "\\\"");
        var body = "{\"sign\":\"" + Signature.of(inner, KEY) + "\",\"data\":\"" + quoted + "\"}";

        var envelope = Envelope.open(body.getBytes(StandardCharsets.UTF_8));

        envelope.verify(KEY);
        assertThat(envelope.dataText()).isEqualTo(inner);
        assertThat(envelope.fields().text("attach")).contains("{\"a\":\"停\\\"\"}");
    }

    @Test
    void refusesABodyOfBracketsOnly() {
        var body = "[".repeat(100_000).getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> Envelope.open(body)).isInstanceOf(UnreadableBody.class);
    }

    @Test
    void aBareMessageCanBeReadAndNeverVerified() {
        var body = "{\"service_name\":\"recharge\",\"union_id\":100000,\"park_id\":\"12345\",\"trade_no\":\"t1\"}";

        var envelope = Envelope.open(body.getBytes(StandardCharsets.UTF_8));

        assertThat(envelope.bare()).isTrue();
        assertThat(envelope.unionId()).contains(new UnionId(100000));
        assertThat(envelope.parkId()).contains("12345");
        assertThat(envelope.fields().text("trade_no")).contains("t1");
        assertThatThrownBy(() -> envelope.verify(SigningKey.of("TESTKEY000000001")))
                .isInstanceOf(BadSignature.class);
    }

    @Test
    void whatStandsBesideDataIsReadWhereDataHasNone() {
        var data = "{\"park_id\":\"1\",\"union_id\":7}";

        var fields = Envelope.open(("{\"union_id\":8,\"service_name\":\"monthcard_pay\",\"data\":" + data + "}")
                        .getBytes(StandardCharsets.UTF_8))
                .fields();

        assertThat(fields.text("union_id")).contains("7");
        assertThat(fields.text("service_name")).contains("monthcard_pay");
    }

    /** Else anybody could post a payment to the address of payments. */
    @Test
    void aBareMessageIsOneOfTheTwoWhateverTheAddressSays() {
        var payment = "{\"invoice_order_no\":\"1\",\"service_name\":\"prepay_order\",\"park_id\":\"1\"}";
        var invoice = "{\"invoice_order_no\":\"1\",\"park_id\":\"1\",\"trade_no\":\"t1\"}";

        var fields = Envelope.open(invoice.getBytes(StandardCharsets.UTF_8)).fields();

        assertThat(BolinkCallbacks.serviceName(Optional.of("prepay_order"), fields))
                .contains(InvoiceState.SERVICE);
        assertThatThrownBy(() -> Envelope.open(payment.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnreadableBody.class);
    }
}
