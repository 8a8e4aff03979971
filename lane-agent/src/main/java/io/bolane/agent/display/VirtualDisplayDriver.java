package io.bolane.agent.display;

import io.bolane.agent.device.ByteChannel;
import io.bolane.agent.device.DeviceContext;
import io.bolane.agent.device.TcpAddress;
import io.bolane.protocol.config.ConfigNode;
import java.util.Optional;
import java.util.function.IntFunction;

/** Driver {@code virtual}: JSON lines over TCP. */
public record VirtualDisplayDriver(TcpAddress address) implements DisplayDriver {

    static DisplayDriver read(ConfigNode node) {
        return new VirtualDisplayDriver(TcpAddress.read(node));
    }

    @Override
    public Display create(
            DeviceContext context, IntFunction<Optional<ByteChannel>> cameraSerial, Display.Listener listener) {
        return new VirtualDisplay(context, address, listener);
    }
}
