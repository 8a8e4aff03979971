package io.bolane.simulator.hardware;

/**
 * The devices of one lane, started.
 *
 * @param kinds what they are
 * @param ports where they listen
 */
public record DeviceLane(
        String name,
        BarrierDevice barrier,
        CameraDevice camera,
        DisplayDevice display,
        DeviceKinds kinds,
        Ports ports) {

    public VirtualArm arm() {
        return barrier.arm();
    }

    /** TCP ports of the three devices. */
    public record Ports(int barrier, int camera, int display) {
        /** Any free ones. */
        public static final Ports FREE = new Ports(0, 0, 0);
    }
}
