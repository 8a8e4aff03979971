package io.bolane.tariff;

/** A class of vehicles that pays nothing. */
public record Exempt(VehicleClass vehicle) implements Rule {
    @Override
    public String code() {
        return "exempt";
    }

    @Override
    public String chinese(long units) {
        return vehicle.chinese() + "免费";
    }

    @Override
    public String english(long units) {
        return vehicle.code() + " vehicles are exempt";
    }
}
