package io.bolane.simulator.hardware;

/**
 * The devices of one lane, started.
 *
 * @param ports where they listen
 */
public record DeviceLane(
        String name, VirtualBarrier barrier, VirtualCamera camera, VirtualDisplay display, Ports ports) {

    /** TCP ports of the three devices. */
    public record Ports(int barrier, int camera, int display) {
        /** Any free ones. */
        public static final Ports FREE = new Ports(0, 0, 0);
    }
}
