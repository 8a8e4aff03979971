package io.bolane.agent.camera.intake;

import io.bolane.agent.camera.PlateRead.Heading;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.PlateColor;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Plates as cameras spell them; every family has a spelling of its own for "no plate". */
public final class PlateTexts {
    private static final Set<String> NO_PLATE =
            Set.of("", "_无_", "无牌车", "无牌", "未识别", "null", "unknown", "none", "unlicensed");

    private static final Map<String, PlateColor> COLORS = Map.of(
            "blue", PlateColor.BLUE,
            "蓝", PlateColor.BLUE,
            "yellow", PlateColor.YELLOW,
            "黄", PlateColor.YELLOW,
            "white", PlateColor.WHITE,
            "白", PlateColor.WHITE,
            "black", PlateColor.BLACK,
            "黑", PlateColor.BLACK);

    private PlateTexts() {}

    /** @return empty for "no plate", and for a text that can be no plate */
    public static Optional<Plate> plate(String text) {
        var clean = text == null ? "" : text.strip();
        if (NO_PLATE.contains(clean.toLowerCase(Locale.ROOT)) || clean.chars().anyMatch(PlateTexts::isNoLetter)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Plate.of(clean));
        } catch (IllegalArgumentException noPlate) {
            return Optional.empty();
        }
    }

    private static boolean isNoLetter(int c) {
        return Character.isISOControl(c) || c == 0xFFFD;
    }

    /** @return the colour by its English or Chinese name, in the spellings of all families */
    public static PlateColor color(String text) {
        var name = text.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", "");
        if (name.contains("yellowgreen") || name.contains("greenyellow") || name.contains("黄绿")) {
            return PlateColor.YELLOW_GREEN;
        }
        if (name.contains("green") || name.contains("绿") || name.contains("newenergy")) {
            return PlateColor.NEW_ENERGY;
        }
        return COLORS.entrySet().stream()
                .filter(entry -> name.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(PlateColor.OTHER);
    }

    /** @return where a car goes that the family's word tells */
    public static Heading heading(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "approach", "approaching", "towards", "forward", "obverse", "in" -> Heading.APPROACHING;
            case "away", "leaving", "reverse", "out" -> Heading.LEAVING;
            default -> Heading.UNKNOWN;
        };
    }

    /** @return "allow", "block" or "temporary" */
    public static Optional<String> listing(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "white", "allowlist", "allow" -> Optional.of("allow");
            case "black", "blocklist", "block" -> Optional.of("block");
            case "visitor", "temporary" -> Optional.of("temporary");
            default -> Optional.empty();
        };
    }
}
