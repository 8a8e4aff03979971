package io.bolane.agent.camera.form;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.agent.push.PushRequest;
import io.bolane.agent.push.UnreadablePush;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever arrives is read or refused; nothing else is thrown. */
class FormCodecProperties {
    private static final byte[] WHOLE =
            "type=online&plate_num=%D4%C1B1&confidence=97&start_time=1700000000&cam_id=C1&picture=_9j_4A.."
                    .getBytes(StandardCharsets.UTF_8);

    private static void decode(byte[] body) {
        for (var type : List.of("application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "")) {
            try {
                FormDialect.HUAXIA.decode(new PushRequest("POST", "/huaxia", type, Buffer.buffer(body), ""));
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
