package io.bolane.agent.device;

import io.bolane.protocol.config.ConfigException;
import io.bolane.protocol.config.ConfigNode;
import java.util.Optional;
import java.util.function.IntFunction;

/** What carries the bytes of a device; equal ones are the same line. */
public sealed interface Carrier {
    /**
     * Makes the channel, not yet opened.
     *
     * @param name of the device, for logs
     * @param cameraSerial the serial lines of the lane's camera
     * @throws ConfigException when the camera has no such line
     */
    ByteChannel channel(DeviceContext context, String name, IntFunction<Optional<ByteChannel>> cameraSerial);

    /** True when several lanes may use it: every line but the camera's. */
    default boolean isShared() {
        return true;
    }

    /** Keys {@code host} and {@code port}, or {@code serial}, {@code baud} and {@code parity}. */
    static Carrier read(ConfigNode node) {
        var serial = node.has("serial");
        if (serial && node.has("host")) {
            throw new ConfigException(node.pathOf("serial"), node.requiredText("serial", ""), "either serial or host");
        }
        if (!serial && !node.has("host")) {
            throw ConfigException.missing(node.pathOf("host"), "a host name; or serial, the name of a serial port");
        }
        return serial ? new Serial(SerialSettings.read(node)) : new Tcp(TcpAddress.read(node));
    }

    /** As {@link #read}, or key {@code cameraSerial}: the number of a serial line of the lane's camera. */
    static Carrier readWithCamera(ConfigNode node) {
        if (!node.has("cameraSerial")) {
            return read(node);
        }
        for (var other : new String[] {"host", "serial"}) {
            if (node.has(other)) {
                throw new ConfigException(
                        node.pathOf(other), node.requiredText(other, ""), "no " + other + " beside cameraSerial");
            }
        }
        return new CameraSerial((int) node.requiredNumber("cameraSerial", 0, 7));
    }

    /** A TCP connection. */
    record Tcp(TcpAddress address) implements Carrier {
        @Override
        public ByteChannel channel(
                DeviceContext context, String name, IntFunction<Optional<ByteChannel>> cameraSerial) {
            return new TcpChannel(context, name, address);
        }
    }

    /** A serial port of this machine. */
    record Serial(SerialSettings settings) implements Carrier {
        private static final SerialPorts PORTS = new SystemSerialPorts();

        @Override
        public ByteChannel channel(
                DeviceContext context, String name, IntFunction<Optional<ByteChannel>> cameraSerial) {
            return new SerialChannel(context, settings, PORTS);
        }
    }

    /** A serial line of the lane's camera. */
    record CameraSerial(int number) implements Carrier {
        @Override
        public ByteChannel channel(
                DeviceContext context, String name, IntFunction<Optional<ByteChannel>> cameraSerial) {
            return cameraSerial
                    .apply(number)
                    .orElseThrow(() -> new ConfigException(
                            context.lane() + ": " + name + ".cameraSerial",
                            number,
                            "a serial line that the lane's camera has"));
        }

        @Override
        public boolean isShared() {
            return false;
        }
    }
}
