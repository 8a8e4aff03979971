package io.bolane.gateway.config;

import io.bolane.protocol.config.ConfigException;
import io.bolane.protocol.config.ConfigNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/** One of the {@code zones} of a park: a part of it whose spaces are counted by themselves. */
public record ZoneConfig(String name, int spaces) {
    private static final Pattern NAME = Pattern.compile("[\\p{IsHan}A-Za-z0-9_.-]{1,24}");

    static List<ZoneConfig> readAll(ConfigNode park) {
        var zones = new ArrayList<ZoneConfig>();
        var names = new HashSet<String>();
        for (var node : park.sections("zones")) {
            var name = node.requiredText("id", "the name of a zone").strip();
            if (!NAME.matcher(name).matches() || !names.add(name)) {
                throw new ConfigException(
                        node.pathOf("id"), name, "1 to 24 letters, digits, _ . -, which no other zone of the park has");
            }
            zones.add(new ZoneConfig(name, (int) node.requiredNumber("spaces", 0, 1_000_000)));
            node.refuseUnknownKeys();
        }
        return List.copyOf(zones);
    }
}
