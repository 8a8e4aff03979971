package io.bolane.tariff;

import java.util.EnumMap;
import java.util.Map;

/** All that a version of a tariff says. @param classes those that do not pay like small cars */
public record Terms(
        PriceTable table,
        WorkCalendar calendar,
        Map<VehicleClass, ClassTerms> classes,
        EnergyTerms newEnergy,
        TotalTerms total) {
    public Terms {
        var copy = new EnumMap<VehicleClass, ClassTerms>(VehicleClass.class);
        copy.putAll(classes);
        classes = Map.copyOf(copy);
    }

    /** One table for all. */
    public static Terms of(PriceTable table) {
        return new Terms(table, WorkCalendar.NONE, Map.of(), EnergyTerms.NONE, TotalTerms.NONE);
    }

    ClassTerms of(VehicleClass vehicle) {
        return classes.getOrDefault(vehicle, ClassTerms.LIKE_SMALL);
    }

    /**
     * The class comes first, then the energy: the table is the class's own, or that of new-energy cars, or the common
     * one, as many times as the class says.
     *
     * @throws ArithmeticException when a part of a fen would come out
     */
    PriceTable table(VehicleClass vehicle, EnergyType energy) {
        var ofClass = of(vehicle);
        if (energy == EnergyType.FUEL) {
            return ofClass.table().orElse(table).scaled(ofClass.scale());
        }
        var chosen = ofClass.table().or(newEnergy::table).orElse(table).scaled(ofClass.scale());
        return newEnergy.free().map(chosen::withFree).orElse(chosen);
    }
}
