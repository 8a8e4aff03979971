package io.bolane.agent.camera.vz;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.agent.push.UnreadablePush;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class VzFrameProperties {
    private static final byte[] RESULT =
            "{\"cmd\":\"ivs_result\",\"id\":1,\"fullImgSize\":9,\"clipImgSize\":-4,\"PlateResult\":{\"license\":\"A\"}}\0\1"
                    .getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private static Buffer bytes(List<VzFrame> frames) {
        var all = Buffer.buffer();
        frames.forEach(frame -> all.appendBuffer(frame.bytes()));
        return all;
    }

    private static List<VzFrame> frames(List<byte[]> bodies) {
        var frames = new ArrayList<VzFrame>();
        bodies.forEach(
                body -> frames.add(new VzFrame(frames.size() % 3, frames.size() * 37 % 256, Buffer.buffer(body))));
        return frames;
    }

    @Property
    void theCutsOfTheNetworkMakeNoDifference(
            @ForAll @Size(max = 8) List<byte[]> bodies, @ForAll @IntRange(min = 1, max = 40) int cut) throws Exception {
        var frames = frames(bodies);
        var all = bytes(frames);
        var splitter = new VzFrame.Splitter();
        var found = new ArrayList<VzFrame>();

        for (var at = 0; at < all.length(); at += cut) {
            found.addAll(splitter.feed(all.getBuffer(at, Math.min(all.length(), at + cut))));
        }

        assertThat(found).isEqualTo(frames);
    }

    @Property
    void anyBytesAreFramesOrRefused(@ForAll @Size(max = 12) List<byte[]> pieces) {
        var splitter = new VzFrame.Splitter();
        for (var piece : pieces) {
            try {
                splitter.feed(Buffer.buffer(piece));
            } catch (UnreadablePush refused) {
                assertThat(refused.getMessage()).isNotBlank();
                return;
            }
        }
    }

    @Property(tries = 500)
    void aBentMessageIsReadOrRefused(
            @ForAll @IntRange(max = 200) int length, @ForAll @IntRange(max = 199) int at, @ForAll byte bent) {
        var body = java.util.Arrays.copyOf(RESULT, Math.min(length, RESULT.length));
        if (at < body.length) {
            body[at] = bent;
        }
        try {
            assertThat(VzTcpMessages.read(Buffer.buffer(body))).isNotNull();
        } catch (UnreadablePush refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }
}
