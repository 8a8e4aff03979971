package io.bolane.simulator.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.bolane.agent.barrier.BarrierAnswer;
import io.bolane.agent.barrier.BarrierDriver;
import io.bolane.agent.barrier.GateOutput.Contact;
import io.bolane.agent.camera.Camera;
import io.bolane.agent.camera.CameraDriver;
import io.bolane.agent.camera.PlateRead;
import io.bolane.agent.device.Commons;
import io.bolane.agent.device.DeviceContext;
import io.bolane.agent.device.DeviceHealth;
import io.bolane.agent.push.PushServer;
import io.bolane.embedded.FreePorts;
import io.bolane.protocol.parking.LaneId;
import io.bolane.simulator.hardware.DeviceKinds.BarrierKind;
import io.bolane.simulator.hardware.camera.CameraMake;
import io.bolane.simulator.hardware.camera.CameraSurroundings;
import io.bolane.simulator.hardware.camera.CameraTarget;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The contacts of a camera move the arm, a board of inputs tells of it: one may fail without the other. */
class CameraBarrierIT {
    private static final String ACCOUNT = "host: 127.0.0.1, port: %d, password: " + CameraTarget.LOCAL.password();

    /** A make of camera between the agent and the arm. */
    abstract static class Of extends BarrierContract {
        private static final Duration BEAT = Duration.ofMillis(150);

        private final PushServer push = new PushServer(bench.vertx, Clock.systemUTC());
        private final CameraMake make;
        private final String cameraYaml;
        private CameraDevice virtual;
        private Camera camera;

        Of(CameraMake make, String cameraYaml) {
            this.make = make;
            this.cameraYaml = cameraYaml;
        }

        @Override
        BarrierDevice device() {
            return BarrierKind.CAMERA.make(bench.around(), arm);
        }

        @Override
        String yaml(int port) {
            return "{driver: camera, %s}".formatted(PINS.replace("{", "{host: 127.0.0.1, port: %d, ".formatted(port)));
        }

        @Override
        BarrierDriver.Outputs outputs() {
            return new BarrierDriver.Outputs(camera.gateOutput(), Optional.empty());
        }

        @BeforeEach
        @Override
        void start() {
            bench.answerOf(() -> push.listen(DriverBench.HOST, 0));
            var target = new CameraTarget(DriverBench.HOST, push.port(), 0, CameraTarget.LOCAL.password());
            virtual = make.make(
                    new CameraSurroundings(bench.vertx, bench.timers, "sim-A1", arm, Optional.empty(), target, BEAT));
            // a camera that calls us is heard from its first call on only when the driver is there
            var calls = !cameraYaml.contains("%d");
            int port = calls ? 0 : bench.answerOf(() -> virtual.start(DriverBench.HOST, FreePorts.next()));
            var driver = CameraDriver.read(DriverBench.section("camera", cameraYaml.formatted(port)));
            var context = new DeviceContext(
                    bench.vertx,
                    bench.timers,
                    Clock.systemUTC(),
                    LaneId.of("21787", "A1"),
                    new Commons(Optional.of(push), Optional.empty()));
            bench.run(() -> {
                camera = driver.create(context, new Deaf());
                camera.start();
            });
            if (calls) {
                bench.answerOf(() -> virtual.start(DriverBench.HOST, FreePorts.next()));
            }
            bench.until(() -> camera.health().ok());
            super.start();
        }

        @AfterEach
        @Override
        void stop() {
            bench.answerOf(() -> camera.stop());
            bench.answerOf(() -> virtual.stop());
            bench.answerOf(push::close);
            super.stop();
        }

        /** Whether the camera answers an order; else the order is our answer, and nothing confirms it. */
        abstract boolean confirms();

        @Override
        boolean answersOrders() {
            return false;
        }

        @Override
        void breakOrders(WireFault fault) {
            super.breakOrders(fault);
            virtual.fault(fault);
        }

        private BarrierAnswer pulse(Contact contact) {
            return bench.answerOf(() -> outputs().camera().orElseThrow().pulse(contact));
        }

        @Test
        @Override
        void saysSilentAndDoesItOnceWhenTheAnswerIsLost() {
            assumeTrue(confirms());
            super.saysSilentAndDoesItOnceWhenTheAnswerIsLost();
        }

        @Test
        @Override
        void saysRefused() {
            assumeTrue(confirms());
            bench.run(() -> virtual.fault(WireFault.REFUSING));

            assertThat(pulse(Contact.OPEN).kind()).isEqualTo(BarrierAnswer.Kind.REFUSED);
            assertThat(bench.<Boolean>onLoop(arm::isDown)).isTrue();
        }

        @Test
        @Override
        void sendsNothingToADeviceThatIsAway() {
            bench.answerOf(() -> virtual.stop());
            bench.until(() -> !camera.health().ok());

            assertThat(pulse(Contact.OPEN)).isEqualTo(BarrierAnswer.UNREACHABLE);
            assertThat(bench.<Integer>onLoop(arm::raises)).isZero();
        }

        /** Nobody reads plates here. */
        private static final class Deaf implements Camera.Listener {
            @Override
            public void read(PlateRead read) {
                throw new AssertionError("no car is here, but " + read);
            }

            @Override
            public void stored(PlateRead read) {
                throw new AssertionError("no car was here, but " + read);
            }

            @Override
            public void healthChanged(DeviceHealth health) {
                // asked for where it matters
            }
        }
    }

    @Nested
    class VzHttp extends Of {
        VzHttp() {
            super(CameraMake.VZ_HTTP, "{driver: vz-http, silence: PT1S, pollHold: PT0.4S}");
        }

        @Override
        boolean confirms() {
            return false;
        }
    }

    @Nested
    class VzTcp extends Of {
        VzTcp() {
            super(CameraMake.VZ_TCP, "{driver: vz-tcp, host: 127.0.0.1, port: %d, silence: PT2S}");
        }

        @Override
        boolean confirms() {
            return true;
        }
    }

    @Nested
    class Hikvision extends Of {
        Hikvision() {
            super(CameraMake.HIKVISION, "{driver: hikvision, silence: PT3S, probe: PT0.3S, " + ACCOUNT + "}");
        }

        @Override
        boolean confirms() {
            return true;
        }
    }
}
