package io.bolane.gateway.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            3.1  | {"state":1,"errmsg":"上传成功"}          | SETTLED
            3.1  | {"state":"1"}                            | SETTLED
            3.1  | {"state":0,"errmsg":"订单已存在"}        | SETTLED
            3.1  | {"state":0,"errmsg":"签名错误"}          | REFUSED
            3.1  | {"state":0,"errmsg":"车场未审核"}        | REFUSED
            3.1  | {"state":0}                              | REFUSED
            3.1  | {"state":0,"errmsg":"请求过快"}          | NOT_NOW
            3.1  | {"state":0,"errmsg":"系统繁忙,请稍后"}   | NOT_NOW
            3.1  | {"errmsg":"上传成功"}                    | NOT_NOW
            3.1  | <html>bad gateway</html>                 | NOT_NOW
            3.2  | {"state":2,"errmsg":"支付中"}            | SETTLED
            3.2  | {"state":0,"errmsg":"重复结算"}          | SETTLED
            3.1  | {"state":0,"errmsg":"重复结算"}          | REFUSED
            3.7  | {"state":0,"errmsg":"余额不足"}          | SETTLED
            3.7  | {"state":2,"errmsg":"支付中"}            | SETTLED
            3.7  | no json                                  | NOT_NOW
            3.11 | {"state":0,"errmsg":"充电订单不存在"}    | REFUSED
            4.2  | {"state":2,"errmsg":"退款中"}            | SETTLED
            4.2  | {"state":0,"errmsg":"余额不足"}          | SETTLED
            4.2  | {"state":0,"errmsg":"请求过快"}          | NOT_NOW
            4.3  | {"state":0,"errmsg":"订单不存在"}        | SETTLED
            """)
    void readsAnAnswerAsTheDocumentMeansIt(String interfaceId, String body, Verdict expected) {
        var awaited = OutboxRow.isAwaited(interfaceId, "{}");

        var verdict = Verdict.of(interfaceId, awaited, body.getBytes(StandardCharsets.UTF_8));

        assertThat(verdict).isEqualTo(expected);
    }

    @Test
    void waitsForTheChargeOfAWalletAndNotForTheEndOfAStay() {
        assertThat(OutboxRow.isAwaited("3.2", "{\"pay_type\":\"wallet\"}")).isTrue();
        assertThat(OutboxRow.isAwaited("3.2", "{\"pay_type\":\"cash\"}")).isFalse();
    }
}
