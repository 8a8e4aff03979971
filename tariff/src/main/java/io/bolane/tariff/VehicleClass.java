package io.bolane.tariff;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a tariff distinguishes vehicles by. A class that a tariff does not mention pays as a small car. */
public enum VehicleClass {
    SMALL("小型车"),
    MEDIUM("中型车"),
    LARGE("大型车"),
    EXTRA_LARGE("超大型车"),
    MOTORCYCLE("摩托车"),
    MILITARY("军车"),
    POLICE("警车"),
    FIRE("消防车"),
    AMBULANCE("救护车"),
    DISABLED("残疾人车辆");

    private final String chinese;

    VehicleClass(String chinese) {
        this.chinese = chinese;
    }

    /** @return as it stands in configuration: {@code extra-large} */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String chinese() {
        return chinese;
    }

    public static Optional<VehicleClass> ofCode(String code) {
        return Stream.of(values()).filter(one -> one.code().equals(code)).findFirst();
    }
}
