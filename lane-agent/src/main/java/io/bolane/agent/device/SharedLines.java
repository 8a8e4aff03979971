package io.bolane.agent.device;

import io.bolane.agent.device.RequestLine.ByteChannelHealth;
import io.bolane.agent.device.RequestLine.Timing;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * The lines of a process: devices whose configuration names the same carrier share it, also when they stand in
 * different lanes. All lanes of a process run on one event loop; not for use by several threads.
 */
public final class SharedLines {
    private final Map<Carrier, RequestLine> lines = new HashMap<>();

    /** Who wants to use a line. */
    public record Member(DeviceContext context, String name, IntFunction<Optional<ByteChannel>> cameraSerial) {
        /** Of a device that never hangs on a camera. */
        public static Member of(DeviceContext context, String name) {
            return new Member(context, name, number -> Optional.empty());
        }
    }

    /** A place on a line. */
    public record Place(RequestLine.User user, Leave leave) {

        /** Gives a place up. */
        @FunctionalInterface
        public interface Leave {
            /** @return succeeds when the carrier is released, if nobody else uses it */
            Future<Void> run();
        }
    }

    /** @param timing of a line that nobody uses yet; who comes later keeps to what is there */
    public Place join(Carrier carrier, Timing timing, Member member, ByteChannelHealth listener) {
        var line = carrier.isShared()
                ? lines.computeIfAbsent(carrier, fresh -> line(carrier, timing, member))
                : line(carrier, timing, member);
        var user = line.join(listener);
        return new Place(user, () -> {
            if (!user.leave()) {
                return Future.succeededFuture();
            }
            lines.remove(carrier, line);
            return line.close();
        });
    }

    private static RequestLine line(Carrier carrier, Timing timing, Member member) {
        var channel = carrier.channel(member.context(), member.name(), member.cameraSerial());
        return new RequestLine(member.context().timers(), channel, timing);
    }
}
