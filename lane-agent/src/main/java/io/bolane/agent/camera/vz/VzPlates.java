package io.bolane.agent.camera.vz;

import com.fasterxml.jackson.databind.JsonNode;
import io.bolane.agent.camera.PlateRead.Heading;
import io.bolane.agent.camera.intake.JsonFields;
import io.bolane.agent.camera.intake.PlateTexts;
import io.bolane.agent.camera.intake.Sighting;
import io.bolane.agent.camera.intake.Sighting.Box;
import io.bolane.agent.camera.intake.Sighting.Detail;
import io.bolane.agent.picture.Picture;
import io.bolane.agent.push.UnreadablePush;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.PlateColor;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** {@code AlarmInfoPlate} (cameras.md 1.2 and 2.3): the reading of a VZ camera, by HTTP, by MQTT and by TCP. */
final class VzPlates {
    /** Plate types by number. */
    private static final List<String> KINDS = List.of(
            "unknown",
            "blue small",
            "black",
            "yellow single row",
            "yellow double row",
            "police",
            "armed police",
            "personalised",
            "army single row",
            "army double row",
            "embassy",
            "Hong Kong",
            "farm",
            "coach",
            "Macao",
            "armed police variant",
            "armed police variant",
            "armed police variant",
            "civil aviation",
            "new energy small",
            "new energy large",
            "emergency",
            "consulate",
            "new standard fuel",
            "new standard new energy",
            "airport",
            "foreign",
            "unknown",
            "unknown",
            "fake",
            "logo",
            "no plate");

    private static final int NEW_ENERGY_SMALL = 19;
    private static final int NEW_ENERGY_LARGE = 20;
    private static final int NO_PLATE = 31;
    private static final int OPENED_BY_WHITE_LIST = 2;
    private static final int MAX_MICROS = 999_999;
    private static final int NANOS = 1_000;

    private VzPlates() {}

    /** Whether texts stand there as they are (HTTP) or as base64 of UTF-8 (MQTT). */
    enum Texts {
        PLAIN,
        BASE64
    }

    static Sighting read(JsonNode alarm, Texts texts) throws UnreadablePush {
        var result = alarm.path("result").path("PlateResult");
        if (!result.isObject()) {
            throw new UnreadablePush("AlarmInfoPlate without result.PlateResult");
        }
        return read(result, key(alarm, result), texts, picture(result));
    }

    /**
     * Reads what all the ways share.
     *
     * @param result {@code PlateResult}
     * @param key of {@link Sighting#key()}
     */
    static Sighting read(JsonNode result, String key, Texts texts, Optional<Picture> picture) {
        var kind = JsonFields.small(result.path("type"), 0);
        var plate = kind == NO_PLATE ? Optional.<Plate>empty() : PlateTexts.plate(text(result.path("license"), texts));
        return new Sighting(
                key,
                plate,
                color(JsonFields.small(result.path("colorType"), 0), kind),
                JsonFields.small(result.path("confidence"), 0),
                heading(JsonFields.small(result.path("direction"), 0)),
                taken(result.path("timeStamp").path("Timeval")),
                JsonFields.small(result.path("isoffline"), 0) == 1,
                picture,
                new Detail(
                        OptionalInt.empty(),
                        openedByItself(result.path("gioouts")),
                        Optional.of(kind >= 0 && kind < KINDS.size() ? KINDS.get(kind) : "unknown"),
                        Optional.empty(),
                        box(result.path("location").path("RECT"))));
    }

    /** Serial number and record number; a record number alone begins again with another camera. */
    private static String key(JsonNode alarm, JsonNode result) {
        var plateId = JsonFields.text(result.path("plateid"));
        return plateId.isEmpty() ? "" : JsonFields.text(alarm.path("serialno")) + "/" + plateId;
    }

    private static String text(JsonNode node, Texts texts) {
        var text = JsonFields.text(node);
        return texts == Texts.PLAIN
                ? text
                : JsonFields.base64(text, JsonFields.MAX_TEXT)
                        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                        .orElse("");
    }

    private static PlateColor color(int code, int kind) {
        if (kind == NEW_ENERGY_SMALL) {
            return PlateColor.NEW_ENERGY;
        }
        if (kind == NEW_ENERGY_LARGE) {
            return PlateColor.YELLOW_GREEN;
        }
        return switch (code) {
            case 1 -> PlateColor.BLUE;
            case 2 -> PlateColor.YELLOW;
            case 3 -> PlateColor.WHITE;
            case 4 -> PlateColor.BLACK;
            case 5 -> PlateColor.NEW_ENERGY;
            case 6 -> PlateColor.YELLOW_GREEN;
            default -> PlateColor.OTHER;
        };
    }

    private static Heading heading(int code) {
        return switch (code) {
            case 3 -> Heading.LEAVING;
            case 4 -> Heading.APPROACHING;
            default -> Heading.UNKNOWN;
        };
    }

    private static Optional<Instant> taken(JsonNode time) {
        var seconds = JsonFields.number(time.path("sec"), 0);
        var micros = JsonFields.number(time.path("usec"), 0);
        if (seconds <= 0 || seconds > Instant.MAX.getEpochSecond()) {
            return Optional.empty();
        }
        return Optional.of(Instant.ofEpochSecond(seconds, micros < 0 || micros > MAX_MICROS ? 0 : micros * NANOS));
    }

    private static boolean openedByItself(JsonNode outputs) {
        for (var output : outputs) {
            if (JsonFields.small(output.path("ctrltype"), 0) == OPENED_BY_WHITE_LIST) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Picture> picture(JsonNode result) {
        for (var name : List.of("imageFile", "full_image_content", "imageFragmentFile", "small_image_content")) {
            var picture = JsonFields.picture(result.path(name));
            if (picture.isPresent()) {
                return picture;
            }
        }
        return Optional.empty();
    }

    private static Optional<Box> box(JsonNode rect) {
        if (!rect.isObject()) {
            return Optional.empty();
        }
        return Optional.of(new Box(
                JsonFields.small(rect.path("left"), 0),
                JsonFields.small(rect.path("top"), 0),
                JsonFields.small(rect.path("right"), 0),
                JsonFields.small(rect.path("bottom"), 0)));
    }
}
