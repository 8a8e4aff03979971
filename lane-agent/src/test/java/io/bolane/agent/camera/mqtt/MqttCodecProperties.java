package io.bolane.agent.camera.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.agent.push.UnreadablePush;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever arrives is read or refused; nothing else is thrown. */
class MqttCodecProperties {
    private static final byte[] WHOLE =
            "{\"cmd\":\"result\",\"msg_id\":7,\"msgId\":[],\"plate_num\":\"粤B12345\",\"utc_ts\":\"1e12\",\"command\":\"Image\",\"data\":\"{\\\"plateNo\\\":1}\"}"
                    .getBytes(StandardCharsets.UTF_8);

    private static void decode(byte[] body) {
        for (var dialect : List.of(new QianyiDialect("s"), new HuaxiaDialect("s"), new XinlutongDialect("s"))) {
            try {
                var heard = dialect.decode("topic", Buffer.buffer(body));
                dialect.heard("topic", heard, Instant.EPOCH);
            } catch (UnreadablePush refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
        }
    }

    @Property
    void anyBytes(@ForAll byte[] body) {
        decode(body);
    }

    @Property
    void tornAndBentMessages(
            @ForAll @IntRange(max = 600) int length, @ForAll @IntRange(max = 599) int at, @ForAll byte bent) {
        var body = Arrays.copyOf(WHOLE, Math.min(length, WHOLE.length));
        if (at < body.length) {
            body[at] = bent;
        }
        decode(body);
    }
}
