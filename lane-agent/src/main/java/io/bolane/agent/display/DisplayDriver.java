package io.bolane.agent.display;

import io.bolane.agent.device.ByteChannel;
import io.bolane.agent.device.DeviceContext;
import io.bolane.agent.device.DriverCatalog;
import io.bolane.agent.display.card.CardDriver;
import io.bolane.protocol.config.ConfigNode;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/** How a lane's display is spoken to: what its section of the configuration says, and the driver made of it. */
public interface DisplayDriver {
    /** Every kind of display. */
    DriverCatalog<DisplayDriver> ALL = new DriverCatalog<>(Map.of(
            "virtual", VirtualDisplayDriver::read, "kf", CardDriver::kf, "fk", CardDriver::fk, "bx", CardDriver::bx));

    /** @param cameraSerial the serial lines of the lane's camera by number; empty where it has none */
    Display create(DeviceContext context, IntFunction<Optional<ByteChannel>> cameraSerial, Display.Listener listener);

    /** @see DriverCatalog#read */
    static DisplayDriver read(ConfigNode node) {
        return ALL.read(node);
    }
}
