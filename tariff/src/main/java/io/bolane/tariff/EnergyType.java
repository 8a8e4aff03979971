package io.bolane.tariff;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What drives a car, as its plate tells: new-energy cars have green ones. */
public enum EnergyType {
    FUEL,
    NEW_ENERGY;

    /** @return as it stands on the command line: {@code new-energy} */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<EnergyType> ofCode(String code) {
        return Stream.of(values()).filter(one -> one.code().equals(code)).findFirst();
    }
}
