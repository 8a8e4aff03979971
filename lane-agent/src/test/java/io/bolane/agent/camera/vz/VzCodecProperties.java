package io.bolane.agent.camera.vz;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.agent.push.PushRequest;
import io.bolane.agent.push.UnreadablePush;
import io.vertx.core.buffer.Buffer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class VzCodecProperties {
    private static final byte[] WHOLE =
            """
            {"AlarmInfoPlate":{"serialno":"fe71","result":{"PlateResult":{"license":"粤B12345","plateid":1,"confidence":1e9,
            "colorType":"x","timeStamp":{"Timeval":{"sec":99999999999999999999,"usec":-5}},"imageFile":"/9j/","gioouts":7}}}}"""
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8);

    private static void decode(byte[] body) {
        for (var type : new String[] {"application/json", "multipart/form-data; boundary=x"}) {
            try {
                VzPushDialect.VZ_PUSH.decode(new PushRequest("POST", "/vz", type, Buffer.buffer(body), ""));
            } catch (UnreadablePush refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
        }
        try {
            new VzMqttDialect("s").decode("device/s/message/up/ivs_result", Buffer.buffer(body));
        } catch (UnreadablePush refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    @Property
    void anyBytesAreReadOrRefused(@ForAll byte[] body) {
        decode(body);
    }

    @Property(tries = 400)
    void aTornOrBentMessageIsReadOrRefused(
            @ForAll @IntRange(max = 400) int length, @ForAll @IntRange(max = 399) int at, @ForAll byte bent) {
        var body = java.util.Arrays.copyOf(WHOLE, Math.min(length, WHOLE.length));
        if (at < body.length) {
            body[at] = bent;
        }
        decode(body);
    }
}
