package io.bolane.agent.barrier;

import io.bolane.agent.device.DeviceContext;
import io.bolane.agent.device.TcpAddress;
import io.bolane.protocol.config.ConfigNode;

/** Driver {@code virtual}: JSON lines over TCP. */
public record VirtualBarrierDriver(TcpAddress address) implements BarrierDriver {

    static BarrierDriver read(ConfigNode node) {
        return new VirtualBarrierDriver(TcpAddress.read(node));
    }

    @Override
    public Barrier create(DeviceContext context, Outputs outputs, Barrier.Listener listener) {
        return new VirtualBarrier(context, address, listener);
    }
}
