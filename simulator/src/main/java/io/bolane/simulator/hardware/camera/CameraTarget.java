package io.bolane.simulator.hardware.camera;

/**
 * Where the cameras of a configuration send to.
 *
 * @param host of the agent's push server or of the broker
 * @param password of the cameras' own web servers; their user is "admin"
 */
public record CameraTarget(String host, int pushPort, int brokerPort, String password) {
    /** An agent and a broker of this machine at their usual ports. */
    public static final CameraTarget LOCAL = new CameraTarget("127.0.0.1", 8070, 1883, "bolane-12345");

    @Override
    public String toString() {
        return host + ":" + pushPort + " or " + host + ":" + brokerPort;
    }
}
