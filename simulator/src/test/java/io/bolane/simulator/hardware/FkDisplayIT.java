package io.bolane.simulator.hardware;

import io.bolane.simulator.hardware.DeviceKinds.DisplayKind;

class FkDisplayIT extends DisplayContract {
    @Override
    DisplayDevice device() {
        return DisplayKind.FK.make(bench.around(), arm);
    }

    @Override
    String yaml(int port) {
        return "{driver: fk, host: 127.0.0.1, port: %d}".formatted(port);
    }

    @Override
    String welcomeSpoken() {
        return "粤B12345欢迎光临"; // phrase numbers stand without commas
    }
}
