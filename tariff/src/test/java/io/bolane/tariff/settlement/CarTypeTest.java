package io.bolane.tariff.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.PlateColor;
import io.bolane.tariff.EnergyType;
import io.bolane.tariff.VehicleClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CarTypeTest {
    @ParameterizedTest
    @CsvSource({
        "京A12345,BLUE,SMALL,FUEL",
        "京AD12345,NEW_ENERGY,SMALL,NEW_ENERGY",
        "京12345D,YELLOW_GREEN,LARGE,NEW_ENERGY",
        "京AD12345,OTHER,SMALL,NEW_ENERGY",
        "京A12345,YELLOW,LARGE,FUEL",
        "京A1234警,WHITE,POLICE,FUEL",
        "京A1234警,BLUE,POLICE,FUEL",
        "京A123应急,OTHER,FIRE,FUEL",
        "京AB1234学,OTHER,SMALL,FUEL",
        "BA00123,WHITE,MILITARY,FUEL"
    })
    void isWhatThePlateTells(String plate, PlateColor color, VehicleClass vehicle, EnergyType energy) {
        assertThat(CarType.of(new Plate(plate), color)).isEqualTo(new CarType(vehicle, energy));
    }
}
