package io.bolane.agent.push;

import io.bolane.protocol.config.ConfigException;
import io.bolane.protocol.config.ConfigNode;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a device pushes to, and by which number it calls itself.
 *
 * @param path with or without further parts behind it: "/vz"
 * @param serial in lower case; empty when the path alone tells the device
 */
public record PushPlace(String path, Optional<String> serial) {
    private static final int MAX_LENGTH = 128;

    public PushPlace {
        serial = serial.map(text -> text.strip().toLowerCase(Locale.ROOT)).filter(text -> !text.isEmpty());
    }

    /**
     * Keys {@code path} and {@code serial}.
     *
     * @param usual path of the family
     * @throws ConfigException with path, value and what is allowed
     */
    public static PushPlace read(ConfigNode node, String usual) {
        var path = node.text("path", usual).strip();
        if (!path.matches("/[\\w./-]{1," + MAX_LENGTH + "}") || path.endsWith("/")) {
            throw new ConfigException(node.pathOf("path"), path, "a path such as " + usual);
        }
        var serial = node.text("serial");
        if (serial.isPresent() && serial.get().length() > MAX_LENGTH) {
            throw new ConfigException(node.pathOf("serial"), serial.get(), "at most " + MAX_LENGTH + " characters");
        }
        return new PushPlace(path, serial);
    }

    /** True when the server could not tell the two apart. */
    public boolean isMistakenFor(PushPlace other) {
        return path.equals(other.path) && (serial.isEmpty() || other.serial.isEmpty() || serial.equals(other.serial));
    }

    @Override
    public String toString() {
        return path + serial.map(text -> " of " + text).orElse("");
    }
}
