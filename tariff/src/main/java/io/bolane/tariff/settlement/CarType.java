package io.bolane.tariff.settlement;

import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.PlateColor;
import io.bolane.tariff.EnergyType;
import io.bolane.tariff.VehicleClass;

/** What a car is to a tariff, as far as its plate tells. */
public record CarType(VehicleClass vehicle, EnergyType energy) {
    /** What most cars are, and what a tariff without classes takes every car for. */
    public static final CarType ORDINARY = new CarType(VehicleClass.SMALL, EnergyType.FUEL);

    /** Seven characters are an ordinary plate, eight a new-energy one. */
    private static final int NEW_ENERGY_LENGTH = 8;

    /**
     * Green plates are of new energy, those that begin yellow of large cars, as yellow ones are. White plates are of
     * the police when they end with 警, of fire engines and ambulances when they end with 应急, else of the army. A
     * camera that tells no colour still counts the characters.
     */
    public static CarType of(Plate plate, PlateColor color) {
        var text = plate.text();
        if (text.endsWith("警")) {
            return new CarType(VehicleClass.POLICE, EnergyType.FUEL);
        }
        if (text.endsWith("应急")) {
            return new CarType(VehicleClass.FIRE, EnergyType.FUEL);
        }
        return switch (color) {
            case NEW_ENERGY -> new CarType(VehicleClass.SMALL, EnergyType.NEW_ENERGY);
            case YELLOW_GREEN -> new CarType(VehicleClass.LARGE, EnergyType.NEW_ENERGY);
            case YELLOW -> new CarType(VehicleClass.LARGE, EnergyType.FUEL);
            case WHITE -> new CarType(VehicleClass.MILITARY, EnergyType.FUEL);
            case BLUE, BLACK, BLUE_WHITE, OTHER -> byLength(text);
        };
    }

    private static CarType byLength(String text) {
        return text.length() == NEW_ENERGY_LENGTH && isHan(text.charAt(0)) && !isHan(text.charAt(text.length() - 1))
                ? new CarType(VehicleClass.SMALL, EnergyType.NEW_ENERGY)
                : ORDINARY;
    }

    private static boolean isHan(char c) {
        return Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN;
    }
}
