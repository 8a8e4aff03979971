package io.bolane.simulator.hardware;

import io.bolane.simulator.hardware.DeviceKinds.BarrierKind;

class ModbusTcpBarrierIT extends BoardContract {
    @Override
    BarrierDevice device() {
        return BarrierKind.MODBUS.make(bench.around(), arm);
    }

    @Override
    String yaml(int port) {
        return "{driver: modbus, form: tcp, host: 127.0.0.1, port: %d, pulse: PT0.1S, %s}".formatted(port, PINS);
    }

    @Override
    boolean hasCheck() {
        return false;
    }
}
