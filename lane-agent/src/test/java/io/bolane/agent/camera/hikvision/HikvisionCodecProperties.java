package io.bolane.agent.camera.hikvision;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.agent.push.PushRequest;
import io.bolane.agent.push.UnreadablePush;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever arrives is read or refused; nothing else is thrown. */
class HikvisionCodecProperties {
    private static final byte[] WHOLE =
            ("<EventNotificationAlert xmlns=\"x\"><eventType>ANPR</eventType><dateTime>2023-11-15T06:13:20+08:00</dateTime>"
                            + "<ANPR><licensePlate>粤B12345</licensePlate><line>99999999999999999999</line><confidenceLevel>1e99</confidenceLevel>"
                            + "</ANPR><picNum>-1</picNum></EventNotificationAlert>")
                    .getBytes(StandardCharsets.UTF_8);

    private static void decode(byte[] body) {
        for (var type : List.of("application/xml", "multipart/form-data; boundary=x")) {
            try {
                new HikvisionEvents(OptionalInt.of(1), ZoneOffset.UTC)
                        .decode(new PushRequest("POST", "/hikvision", type, Buffer.buffer(body), ""));
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
