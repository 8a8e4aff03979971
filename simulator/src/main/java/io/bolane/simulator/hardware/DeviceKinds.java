package io.bolane.simulator.hardware;

import io.bolane.protocol.time.Timers;
import io.bolane.simulator.hardware.RelayBoard.Family;
import io.bolane.simulator.hardware.camera.CameraMake;
import io.bolane.simulator.hardware.camera.CameraSurroundings;
import io.bolane.simulator.hardware.camera.CameraTarget;
import io.vertx.core.Vertx;
import java.time.Duration;

/** What the devices of a lane are. */
public record DeviceKinds(BarrierKind barrier, CameraKind camera, DisplayKind display) {
    /** All speak lines of JSON. */
    public static final DeviceKinds VIRTUAL =
            new DeviceKinds(BarrierKind.VIRTUAL, CameraKind.VIRTUAL, DisplayKind.VIRTUAL);

    private static final Duration CAMERA_BEAT = Duration.ofSeconds(5);

    /**
     * What a device is made with.
     *
     * @param target to which cameras push or connect
     */
    public record Surroundings(Vertx vertx, Timers timers, String lane, CameraTarget target) {
        public Surroundings(Vertx vertx, Timers timers, String lane) {
            this(vertx, timers, lane, CameraTarget.LOCAL);
        }
    }

    /** What an arm can be wired to. */
    public enum BarrierKind {
        VIRTUAL((around, arm) -> new VirtualBarrier(around.vertx(), around.timers(), around.lane(), arm)),
        RELAY_A((around, arm) -> board(around, Family.RELAY_A, arm)),
        RELAY_B((around, arm) -> board(around, Family.RELAY_B, arm)),
        MODBUS((around, arm) -> board(around, Family.MODBUS, arm)),
        MODBUS_RTU((around, arm) -> board(around, Family.MODBUS_RTU, arm)),
        /** The lane's camera moves the arm; this board, of the kind of {@link #MODBUS_RTU}, tells of it. */
        CAMERA((around, arm) -> board(around, Family.MODBUS_RTU, arm));

        private final BarrierMaker maker;

        BarrierKind(BarrierMaker maker) {
            this.maker = maker;
        }

        public BarrierDevice make(Surroundings around, VirtualArm arm) {
            return maker.make(around, arm);
        }

        private static BarrierDevice board(Surroundings around, Family family, VirtualArm arm) {
            return new RelayBoard(around.vertx(), around.timers(), around.lane(), family, arm);
        }

        private interface BarrierMaker {
            BarrierDevice make(Surroundings around, VirtualArm arm);
        }
    }

    /** The displays. */
    public enum DisplayKind {
        VIRTUAL((around, arm) -> new VirtualDisplay(around.vertx(), around.timers(), around.lane())),
        KF((around, arm) -> card(around, new KfCard(around.timers(), arm))),
        FK((around, arm) -> card(around, new FkCard())),
        BX((around, arm) -> card(around, new BxCard()));

        private final DisplayMaker maker;

        DisplayKind(DisplayMaker maker) {
            this.maker = maker;
        }

        private static DisplayDevice card(Surroundings around, VirtualCard card) {
            return new CardServer(around.vertx(), around.timers(), around.lane(), card);
        }

        /** @param arm to which the card's relay is wired as well, if it has one */
        public DisplayDevice make(Surroundings around, VirtualArm arm) {
            return maker.make(around, arm);
        }

        private interface DisplayMaker {
            DisplayDevice make(Surroundings around, VirtualArm arm);
        }
    }

    /** The cameras. */
    public enum CameraKind {
        VIRTUAL((around, arm, display) -> new VirtualCamera(around.vertx(), around.timers(), around.lane())),
        VZ_HTTP(CameraMake.VZ_HTTP),
        VZ_MQTT(CameraMake.VZ_MQTT),
        VZ_MQTT_B(CameraMake.VZ_MQTT_B),
        VZ_TCP(CameraMake.VZ_TCP),
        HIKVISION(CameraMake.HIKVISION),
        HIKVISION_STREAM(CameraMake.HIKVISION_STREAM),
        DAHUA(CameraMake.DAHUA),
        DAHUA_RPC2(CameraMake.DAHUA_RPC2),
        DAHUA_STREAM(CameraMake.DAHUA_STREAM),
        QIANYI_HTTP(CameraMake.QIANYI_HTTP),
        HUAXIA_HTTP(CameraMake.HUAXIA_HTTP),
        QIANYI_MQTT(CameraMake.QIANYI_MQTT),
        WEBHOOK(CameraMake.WEBHOOK);

        private final CameraMaker maker;

        CameraKind(CameraMake make) {
            this((around, arm, display) -> make.make(new CameraSurroundings(
                    around.vertx(),
                    around.timers(),
                    serialOf(around.lane()),
                    arm,
                    display.card(),
                    around.target(),
                    CAMERA_BEAT)));
        }

        CameraKind(CameraMaker maker) {
            this.maker = maker;
        }

        /**
         * Makes the camera.
         *
         * @param arm to which the camera's contacts are wired as well, if it has any
         * @param display whose {@link DisplayDevice#card()} hangs on the camera's serial line
         */
        public CameraDevice make(Surroundings around, VirtualArm arm, DisplayDevice display) {
            return maker.make(around, arm, display);
        }

        /** @return the number by which the camera of a lane calls itself: "sim-A1" */
        public static String serialOf(String lane) {
            var serial = new StringBuilder("sim-");
            lane.chars().forEach(c -> serial.append(c < 0x80 ? String.valueOf((char) c) : Integer.toHexString(c)));
            return serial.toString();
        }

        private interface CameraMaker {
            CameraDevice make(Surroundings around, VirtualArm arm, DisplayDevice display);
        }
    }
}
