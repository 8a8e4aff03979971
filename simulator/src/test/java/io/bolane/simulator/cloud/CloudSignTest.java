package io.bolane.simulator.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.protocol.bolink.Signature;
import io.bolane.protocol.bolink.SigningKey;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CloudSignTest {
    private static final String KEY = "TESTKEY000000001";

    @Test
    void signsTheVectorOfTheDocument() {
        var data =
                """
                {"park_id":"1001","name":"示例停车场","city_id":110000,"union_id":200001,"rand":"0.1234567890123456"}""";

        assertThat(CloudSign.sign(data, KEY)).isEqualTo("BDB9A14ABBC8733718DC3589204DB83D");
    }

    @Property
    void agreesWithTheSignatureOfTheGateway(@ForAll String text) {
        assertThat(CloudSign.sign(text, KEY)).isEqualTo(Signature.of(text, SigningKey.of(KEY)));
    }
}
