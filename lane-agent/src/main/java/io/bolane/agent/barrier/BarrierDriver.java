package io.bolane.agent.barrier;

import io.bolane.agent.barrier.contact.ContactBarrierDriver;
import io.bolane.agent.device.DeviceContext;
import io.bolane.agent.device.DriverCatalog;
import io.bolane.protocol.config.ConfigNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How a lane's barrier is driven: what its section of the configuration says, and the driver that follows from it. */
public interface BarrierDriver {
    /** Every way to drive a barrier. */
    DriverCatalog<BarrierDriver> ALL = new DriverCatalog<>(Map.of(
            "virtual", VirtualBarrierDriver::read,
            "relay-a", ContactBarrierDriver::relayA,
            "relay-b", ContactBarrierDriver::relayB,
            "modbus", ContactBarrierDriver::modbus,
            "camera", ContactBarrierDriver::camera,
            "display-card", ContactBarrierDriver::displayCard));

    /** @param outputs of the other devices of the lane */
    Barrier create(DeviceContext context, Outputs outputs, Barrier.Listener listener);

    /** What the barrier can tell. */
    default BarrierSenses senses() {
        return BarrierSenses.ALL;
    }

    /** Contacts of the site that are wired to the barrier's own inputs. */
    default Set<LocalInput> localInputs() {
        return Set.of();
    }

    /** @see DriverCatalog#read */
    static BarrierDriver read(ConfigNode node) {
        return ALL.read(node);
    }

    /** Contacts that other devices of the lane have; empty where they have none. */
    record Outputs(Optional<GateOutput> camera, Optional<GateOutput> display) {
        public static final Outputs NONE = new Outputs(Optional.empty(), Optional.empty());
    }
}
