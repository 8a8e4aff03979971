package io.bolane.agent.config;

import io.bolane.protocol.config.ConfigNode;

/** Which driver a device has, and where the device listens. */
public record DeviceConfig(Driver driver, String host, int port) {

    /** The drivers that exist. */
    public enum Driver {
        /** JSON lines over TCP: the simulator's devices. */
        VIRTUAL
    }

    public static DeviceConfig virtual(String host, int port) {
        return new DeviceConfig(Driver.VIRTUAL, host, port);
    }

    static DeviceConfig read(ConfigNode node) {
        var config = new DeviceConfig(
                node.choice("driver", Driver.class, null), node.requiredText("host", "a host name"), (int)
                        node.requiredNumber("port", 1, 65_535));
        node.refuseUnknownKeys();
        return config;
    }
}
