package io.bolane.tariff.admission;

import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.PlateColor;

/** Plates of cars on the service of police, army and rescue. */
final class OfficialPlates {
    private OfficialPlates() {}

    /**
     * White plates are the army's and the armed police's; those of police cars are white too and end with 警; those of
     * fire engines and ambulances of the rescue service end with 应急.
     */
    static boolean isOfficial(Plate plate, PlateColor color) {
        var text = plate.text();
        return text.endsWith("应急") || text.endsWith("警") || color == PlateColor.WHITE;
    }
}
