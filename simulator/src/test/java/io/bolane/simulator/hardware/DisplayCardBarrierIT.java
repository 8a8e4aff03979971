package io.bolane.simulator.hardware;

import io.bolane.agent.barrier.BarrierDriver;
import io.bolane.agent.display.Display;
import io.bolane.agent.display.DisplayDriver;
import io.bolane.embedded.FreePorts;
import io.bolane.simulator.hardware.DeviceKinds.BarrierKind;
import io.bolane.simulator.hardware.DeviceKinds.DisplayKind;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;

/** The relay of a display's card moves the arm, a board of inputs tells of it: one may fail without the other. */
class DisplayCardBarrierIT extends BarrierContract {
    private DisplayDevice card;
    private Display display;

    @Override
    BarrierDevice device() {
        return BarrierKind.MODBUS_RTU.make(bench.around(), arm);
    }

    @Override
    String yaml(int port) {
        return "{driver: display-card, %s}"
                .formatted(PINS.replace("{", "{host: 127.0.0.1, port: %d, unit: 1, ".formatted(port)));
    }

    @Override
    BarrierDriver.Outputs outputs() {
        card = DisplayKind.KF.make(bench.around(), arm);
        return new BarrierDriver.Outputs(
                Optional.empty(),
                Optional.of(contact -> display.gateOutput().orElseThrow().pulse(contact)));
    }

    @BeforeEach
    @Override
    void start() {
        super.start();
        int port = bench.answerOf(() -> card.start(DriverBench.HOST, FreePorts.next()));
        var driver = DisplayDriver.read(
                DriverBench.section("display", "{driver: kf, host: 127.0.0.1, port: %d}".formatted(port)));
        bench.run(() -> {
            display = driver.create(bench.context, number -> Optional.empty(), health -> {});
            display.start();
        });
        bench.until(() -> display.health().ok());
    }

    @Override
    void breakOrders(WireFault fault) {
        super.breakOrders(fault);
        card.fault(fault);
    }

    @Override
    boolean answersOrders() {
        return false;
    }
}
