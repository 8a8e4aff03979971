package io.bolane.agent.camera.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.agent.camera.webhook.WebhookMapping.Preset;
import io.bolane.agent.push.PushRequest;
import io.bolane.agent.push.UnreadablePush;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever arrives is read or refused; nothing else is thrown. */
class WebhookCodecProperties {
    private static final byte[] WHOLE =
            "{\"carID\":1e999,\"plateText\":[],\"plate\":\"AB\",\"time\":\"2023-02-30 25:00:00\",\"confidence\":\"NaN\",\"coordinate_x2\":{}}"
                    .getBytes(StandardCharsets.UTF_8);

    private static void decode(byte[] body) {
        for (var preset : Preset.values()) {
            for (var type : List.of("application/json", "multipart/form-data; boundary=x")) {
                try {
                    new WebhookDialect(preset.mapping(), ZoneOffset.UTC)
                            .decode(new PushRequest("POST", "/webhook", type, Buffer.buffer(body), ""));
                } catch (UnreadablePush refused) {
                    assertThat(refused.getMessage()).isNotBlank();
                }
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
