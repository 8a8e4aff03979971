package io.bolane.protocol.bolink;

import io.bolane.protocol.parking.PlateColor;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Who charges through a car's ETC device ({@code pay_type} of Bolink 3.7). */
public enum EtcProvider {
    /** 蚂蚁智行; wants free spaces, the amount before discount and both pictures. */
    MY(Map.of(
            PlateColor.BLUE, 0,
            PlateColor.YELLOW, 1,
            PlateColor.WHITE, 2,
            PlateColor.BLACK, 3,
            PlateColor.NEW_ENERGY, 4,
            PlateColor.YELLOW_GREEN, 5)),
    /** 畅捷 ETC; numbers black and white the other way round. */
    CJ(Map.of(
            PlateColor.BLUE, 0,
            PlateColor.YELLOW, 1,
            PlateColor.BLACK, 2,
            PlateColor.WHITE, 3,
            PlateColor.NEW_ENERGY, 4,
            PlateColor.YELLOW_GREEN, 5,
            PlateColor.BLUE_WHITE, 6,
            PlateColor.OTHER, 9)),
    /** 金溢云盒; the only one that answers "pending". */
    JYYH(Agreed.COLORS),
    /** 宇视. */
    YSTX(Agreed.COLORS);

    private final Map<PlateColor, Integer> colors;

    EtcProvider(Map<PlateColor, Integer> colors) {
        this.colors = colors;
    }

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @return the number that this provider gives the colour; empty when it has none, then the field is left out */
    public Optional<Integer> wireOf(PlateColor color) {
        return Optional.ofNullable(colors.get(color));
    }

    /** The document gives no numbers for the last two providers: only what the first two agree on is sent. */
    private static final class Agreed {
        private static final Map<PlateColor, Integer> COLORS = Map.of(
                PlateColor.BLUE, 0,
                PlateColor.YELLOW, 1,
                PlateColor.NEW_ENERGY, 4,
                PlateColor.YELLOW_GREEN, 5);
    }
}
