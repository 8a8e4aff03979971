package io.bolane.simulator.hardware;

import io.bolane.simulator.hardware.DeviceKinds.DisplayKind;

class KfDisplayIT extends DisplayContract {
    @Override
    DisplayDevice device() {
        return DisplayKind.KF.make(bench.around(), arm);
    }

    @Override
    String yaml(int port) {
        return "{driver: kf, host: 127.0.0.1, port: %d}".formatted(port);
    }
}
