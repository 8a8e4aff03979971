package io.bolane.agent.device;

/**
 * How a device is, for people.
 *
 * @param text "ok", or what is wrong
 */
public record DeviceHealth(boolean ok, String text) {
    public static final DeviceHealth OK = new DeviceHealth(true, "ok");
    public static final DeviceHealth NOT_CONNECTED = new DeviceHealth(false, "not connected");
    public static final DeviceHealth SILENT = new DeviceHealth(false, "silent");
}
