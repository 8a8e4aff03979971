package io.bolane.simulator.oracle;

import io.bolane.protocol.config.ConfigException;
import io.bolane.protocol.config.ConfigTree;
import io.bolane.protocol.parking.Money;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The numbers of the demo's tariff.
 *
 * @param freeMinutes only for a stay that is not longer
 * @param perHour for every started hour
 * @param cap for every 24 hours from the entry on
 */
public record HourlyPrice(int freeMinutes, Money perHour, Money cap) {
    private static final int HOUR = 60;

    /** @throws ConfigException when the file is no tariff of one version and one step of an hour */
    public static HourlyPrice read(Path tariff) {
        var tree = new ConfigTree(List.of(), Map.of(), Map.of()).load(tariff);
        var versions = tree.path("versions");
        var version = versions.path(0);
        var step = version.path("steps").path(0);
        if (versions.size() != 1
                || version.path("steps").size() != 1
                || step.path("minutes").asInt() != HOUR) {
            throw new ConfigException(String.valueOf(tariff), "a tariff", "one version with one step of 60 minutes");
        }
        return new HourlyPrice(
                version.path("freeMinutes").asInt(),
                Money.ofYuan(step.path("price").asText()),
                Money.ofYuan(version.path("capPer24Hours").asText()));
    }
}
