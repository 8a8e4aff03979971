package io.bolane.simulator.hardware;

import io.bolane.simulator.hardware.DeviceKinds.DisplayKind;

class BxDisplayIT extends DisplayContract {
    @Override
    DisplayDevice device() {
        return DisplayKind.BX.make(bench.around(), arm);
    }

    @Override
    String yaml(int port) {
        return "{driver: bx, host: 127.0.0.1, port: %d}".formatted(port);
    }
}
