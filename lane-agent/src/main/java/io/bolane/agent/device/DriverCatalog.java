package io.bolane.agent.device;

import io.bolane.protocol.config.ConfigException;
import io.bolane.protocol.config.ConfigNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The drivers of one kind of device by the name that the configuration gives them ({@code driver: virtual}).
 *
 * @param <D> a driver's own configuration, which makes the driver
 */
public final class DriverCatalog<D> {
    private final Map<String, Function<ConfigNode, D>> readers;

    public DriverCatalog(Map<String, Function<ConfigNode, D>> readers) {
        this.readers = new TreeMap<>(readers);
    }

    /**
     * Reads the section of a device; keys that are left over are for the caller to refuse.
     *
     * @throws ConfigException with path, value and what is allowed
     */
    public D read(ConfigNode node) {
        var allowed = "one of " + String.join(", ", readers.keySet());
        var name = node.requiredText("driver", allowed).strip();
        var reader = readers.get(name);
        if (reader == null) {
            throw new ConfigException(node.pathOf("driver"), name, allowed);
        }
        return reader.apply(node);
    }
}
