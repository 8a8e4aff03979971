package io.bolane.agent.camera.dahua;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.agent.camera.intake.Multipart.Part;
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
class DahuaCodecProperties {
    private static final byte[] WHOLE =
            "{\"Picture\":{\"Plate\":{\"PlateNumber\":\"粤B12345\",\"Confidence\":-7,\"BoundingBox\":[1,2,3,4]},\"SnapInfo\":{\"LanNo\":1e40,\"SnapTime\":\"2023\"}}}"
                    .getBytes(StandardCharsets.UTF_8);

    private static void decode(byte[] body) {
        for (var path : List.of("/NotificationInfo/TollgateInfo", "/NotificationInfo/KeepAlive")) {
            try {
                ItsapiDialect.ITSAPI.decode(new PushRequest("POST", path, "application/json", Buffer.buffer(body), ""));
            } catch (UnreadablePush refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
        }
        try {
            DahuaEvents.CGI.read(new Part("", "text/plain", Buffer.buffer(body)));
        } catch (UnreadablePush refused) {
            assertThat(refused.getMessage()).isNotBlank();
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
