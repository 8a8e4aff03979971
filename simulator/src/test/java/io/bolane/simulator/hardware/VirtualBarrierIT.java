package io.bolane.simulator.hardware;

import io.bolane.simulator.hardware.DeviceKinds.BarrierKind;

class VirtualBarrierIT extends BarrierContract {
    @Override
    BarrierDevice device() {
        return BarrierKind.VIRTUAL.make(bench.around(), arm);
    }

    @Override
    String yaml(int port) {
        return "{driver: virtual, host: 127.0.0.1, port: %d}".formatted(port);
    }
}
