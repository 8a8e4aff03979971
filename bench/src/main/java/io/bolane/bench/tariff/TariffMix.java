package io.bolane.bench.tariff;

import io.bolane.tariff.EnergyType;
import io.bolane.tariff.Stay;
import io.bolane.tariff.Tariff;
import io.bolane.tariff.TariffYaml;
import io.bolane.tariff.VehicleClass;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Tariffs that are shipped and stays of one length in them, entered at any time of the year. */
public final class TariffMix {
    /** Simple and municipal: steps with a cap, windows, kinds of day, first periods, everything at once. */
    public static final List<String> TARIFFS =
            List.of("station", "hangzhou-core", "guangzhou", "shenzhen", "county-d", "calendar", "everything");

    private static final Instant YEAR = Instant.parse("2025-12-31T16:00:00Z");
    private static final int MINUTES_OF_YEAR = 365 * 1440;
    private static final int ENTRIES = 64;

    /** A stay and what it is priced by. */
    public record Fare(Tariff tariff, Stay stay) {}

    private TariffMix() {}

    /** @return the same each time */
    public static List<Fare> of(List<String> tariffs, Duration length) {
        var random = new Random(length.toMinutes());
        var fares = new ArrayList<Fare>();
        for (var name : tariffs) {
            var tariff = read(name + ".yaml");
            for (var i = 0; i < ENTRIES; i++) {
                var entry = YEAR.plusSeconds(60L * random.nextInt(MINUTES_OF_YEAR));
                fares.add(new Fare(tariff, stay(entry, length, i)));
            }
        }
        return fares;
    }

    private static Stay stay(Instant entry, Duration length, int number) {
        var vehicle = number % 8 == 7 ? VehicleClass.LARGE : VehicleClass.SMALL;
        var energy = number % 3 == 2 ? EnergyType.NEW_ENERGY : EnergyType.FUEL;
        return new Stay(entry, entry.plus(length)).of(vehicle, energy);
    }

    private static Tariff read(String name) {
        return TariffYaml.read(name, TariffYaml.load(name, TariffMix::open));
    }

    private static Reader open(String name) throws IOException {
        var resource = TariffMix.class.getResourceAsStream(name);
        if (resource == null) {
            throw new IOException(name + " is not on the class path");
        }
        return new InputStreamReader(resource, StandardCharsets.UTF_8);
    }
}
