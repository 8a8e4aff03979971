package io.bolane.simulator.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.agent.device.ByteChannel;
import io.bolane.agent.display.Display;
import io.bolane.agent.display.DisplayDriver;
import io.bolane.agent.display.DisplayText;
import io.bolane.embedded.FreePorts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every driver of a display keeps to, against its virtual device on real sockets, faults included. */
abstract class DisplayContract {
    private static final DisplayText WELCOME =
            DisplayText.shown(List.of("粤B12345", "欢迎光临")).saying(List.of("粤B12345", "欢迎光临"));
    private static final DisplayText GOODBYE = DisplayText.shown(List.of("一路平安"));

    final DriverBench bench = new DriverBench();
    final VirtualArm arm = new VirtualArm(bench.timers, Duration.ofMillis(100));
    final DisplayDevice device = device();
    private Display display;

    abstract DisplayDevice device();

    /** The section {@code display} of the lane's configuration. */
    abstract String yaml(int port);

    /** What the device should have said of "粤B12345", "欢迎光临". */
    String welcomeSpoken() {
        return "粤B12345,欢迎光临";
    }

    IntFunction<Optional<ByteChannel>> cameraSerial() {
        return number -> Optional.empty();
    }

    @BeforeEach
    void start() {
        int port = bench.answerOf(() -> device.start(DriverBench.HOST, FreePorts.next()));
        var node = DriverBench.section("display", yaml(port));
        var driver = DisplayDriver.read(node);
        node.refuseUnknownKeys();
        bench.run(() -> {
            display = driver.create(bench.context, cameraSerial(), health -> {});
            display.show(GOODBYE); // a lane shows something before its devices begin
            display.start();
        });
        bench.until(() -> display.health().ok());
        shows("一路平安");
    }

    @AfterEach
    void stop() {
        bench.answerOf(() -> display.stop());
        bench.answerOf(() -> device.stop());
        bench.close();
    }

    private void shows(String... lines) {
        bench.until(() -> device.lines().equals(List.of(lines)));
    }

    @Test
    void showsAndSaysWhatItIsToldAndNothingOfBefore() {
        bench.run(() -> display.show(WELCOME));
        shows("粤B12345", "欢迎光临");
        bench.until(() -> device.spoken().equals(List.of(welcomeSpoken())));

        bench.run(() -> display.show(GOODBYE));

        shows("一路平安");
        assertThat(bench.<List<String>>onLoop(device::spoken)).hasSize(1);
    }

    @Test
    void showsTheNewestOfManyTexts() {
        bench.run(() -> {
            for (var i = 0; i < 20; i++) {
                display.show(WELCOME);
            }
            display.show(GOODBYE);
        });

        shows("一路平安");
    }

    @Test
    void stripsNoLongTextAndReplacesWhatTheDeviceCannotShow() {
        bench.run(() -> display.show(DisplayText.shown(List.of("请扫码支付 12.00元", "Zoë"))));

        bench.until(() -> device.lines().size() == 2 && device.lines().get(0).equals("请扫码支付 12.00元"));
        assertThat(bench.<List<String>>onLoop(device::lines).get(1)).startsWith("Zo");
    }

    @Test
    void isWellWithADeviceThatNeverAnswersAndShowsTheNewestWhenItHearsAgain() {
        bench.run(() -> {
            device.fault(WireFault.MUTE);
            display.show(WELCOME);
        });
        shows("粤B12345", "欢迎光临");
        bench.run(() -> display.show(GOODBYE));
        shows("一路平安");

        assertThat(bench.<Boolean>onLoop(() -> display.health().ok())).isTrue();
    }

    @Test
    void goesOnWithARefusalTornAnswersAndWrongChecks() {
        for (var fault : List.of(WireFault.REFUSING, WireFault.TORN, WireFault.WRONG_CHECK, WireFault.SLOW)) {
            bench.run(() -> {
                device.fault(fault);
                display.show(GOODBYE);
            });
            bench.run(() -> {
                device.fault(WireFault.NONE);
                display.show(WELCOME);
            });
            shows("粤B12345", "欢迎光临");
            bench.run(() -> display.show(GOODBYE));
            shows("一路平安");
        }
    }

    @Test
    void showsItAgainAndSaysItNotWhenTheDeviceIsBack() {
        bench.run(() -> display.show(WELCOME));
        shows("粤B12345", "欢迎光临");
        bench.until(() -> device.spoken().size() == 1);

        bench.answerOf(() -> device.reboot(Duration.ofMillis(200)));

        shows("粤B12345", "欢迎光临");
        assertThat(bench.<List<String>>onLoop(device::spoken)).hasSize(1);
    }
}
