package io.bolane.agent.camera.webhook;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where in a message the parts of a reading stand.
 *
 * @param only messages in which these fields hold one of these values, in lower case, are readings; a field that is
 *     missing holds ""
 * @param settled a car is told of when this field says so, or when the reading is sure; empty: every message tells
 * @param key of a reading: these fields together
 * @param percent what the confidence is multiplied with: 1 or 100
 */
record WebhookMapping(
        Map<JsonPointer, List<String>> only,
        Optional<Settled> settled,
        List<JsonPointer> key,
        Map<Field, JsonPointer> fields,
        List<JsonPointer> pictures,
        int percent) {

    /** A family that tells of one car several times, and when it has made up its mind. */
    record Settled(JsonPointer field, String value, double sure) {}

    /** The parts of a reading. */
    enum Field {
        SERIAL,
        PLATE,
        COLOR,
        CONFIDENCE,
        TIME,
        HEADING,
        LISTING,
        KIND,
        LEFT,
        TOP,
        RIGHT,
        BOTTOM
    }

    /** Families whose messages are known. */
    enum Preset {
        /** Milesight, cameras.md 8.2. */
        MILESIGHT(new Builder()
                .key("/device", "/time", "/time_msec", "/plate")
                .field(Field.SERIAL, "/device")
                .field(Field.PLATE, "/plate")
                .field(Field.COLOR, "/plate_color")
                .field(Field.CONFIDENCE, "/confidence")
                .field(Field.TIME, "/time")
                .field(Field.HEADING, "/direction")
                .field(Field.LISTING, "/type")
                .field(Field.KIND, "/vehicle_type")
                .box("/coordinate_x1", "/coordinate_y1", "/coordinate_x2", "/coordinate_y2")
                .pictures("/full_image", "/evidence_image0", "/plate_image")
                .build()),
        /** Plate Recognizer Stream, cameras.md 8.3. */
        PLATE_RECOGNIZER(new Builder()
                .only("/hook/event", "recognition", "")
                .key("/data/camera_id", "/data/filename", "/data/timestamp", "/data/results/0/plate")
                .field(Field.SERIAL, "/data/camera_id")
                .field(Field.PLATE, "/data/results/0/plate")
                .field(Field.CONFIDENCE, "/data/results/0/score")
                .field(Field.TIME, "/data/timestamp")
                .field(Field.KIND, "/data/results/0/vehicle/type")
                .box(
                        "/data/results/0/box/xmin",
                        "/data/results/0/box/ymin",
                        "/data/results/0/box/xmax",
                        "/data/results/0/box/ymax")
                .percent(100)
                .build()),
        /** Rekor and OpenALPR, cameras.md 8.4: previews and single frames are no readings. */
        REKOR(new Builder()
                .only("/data_type", "alpr_group")
                .only("/is_preview", "false", "")
                .key("/best_uuid")
                .field(Field.SERIAL, "/camera_id")
                .field(Field.PLATE, "/best_plate_number")
                .field(Field.CONFIDENCE, "/best_confidence")
                .field(Field.TIME, "/epoch_start")
                .pictures("/vehicle_crop_jpeg")
                .build()),
        /** Axis License Plate Verifier, cameras.md 8.1: one car is told of as new, update and lost. */
        AXIS(new Builder()
                .settled("/carState", "lost", 85)
                .key("/camera_info/SerialNumber", "/carID")
                .field(Field.SERIAL, "/camera_info/SerialNumber")
                .field(Field.PLATE, "/plateText")
                .field(Field.CONFIDENCE, "/plateConfidence")
                .field(Field.HEADING, "/carMoveDirection")
                .pictures("/ImageArray/0/BinaryImage", "/ImageArray/1/BinaryImage")
                .build());

        private final WebhookMapping mapping;

        Preset(WebhookMapping mapping) {
            this.mapping = mapping;
        }

        WebhookMapping mapping() {
            return mapping;
        }
    }

    /** @return the same, with some parts elsewhere */
    WebhookMapping with(Map<Field, JsonPointer> others) {
        var all = new EnumMap<Field, JsonPointer>(Field.class);
        all.putAll(fields);
        all.putAll(others);
        return new WebhookMapping(only, settled, key, Map.copyOf(all), pictures, percent);
    }

    /** Puts a mapping together. */
    static final class Builder {
        private final Map<JsonPointer, List<String>> only = new LinkedHashMap<>();
        private final Map<Field, JsonPointer> fields = new EnumMap<>(Field.class);
        private List<JsonPointer> key = List.of();
        private List<JsonPointer> pictures = List.of();
        private Optional<Settled> settled = Optional.empty();
        private int percent = 1;

        Builder only(String pointer, String... values) {
            only.put(JsonPointer.compile(pointer), List.of(values));
            return this;
        }

        Builder settled(String pointer, String value, double sure) {
            settled = Optional.of(new Settled(JsonPointer.compile(pointer), value, sure));
            return this;
        }

        Builder key(String... pointers) {
            key = compiled(pointers);
            return this;
        }

        Builder field(Field field, String pointer) {
            fields.put(field, JsonPointer.compile(pointer));
            return this;
        }

        Builder box(String left, String top, String right, String bottom) {
            return field(Field.LEFT, left)
                    .field(Field.TOP, top)
                    .field(Field.RIGHT, right)
                    .field(Field.BOTTOM, bottom);
        }

        Builder pictures(String... pointers) {
            pictures = compiled(pointers);
            return this;
        }

        Builder percent(int factor) {
            percent = factor;
            return this;
        }

        private static List<JsonPointer> compiled(String... pointers) {
            return java.util.stream.Stream.of(pointers)
                    .map(JsonPointer::compile)
                    .toList();
        }

        WebhookMapping build() {
            return new WebhookMapping(Map.copyOf(only), settled, key, Map.copyOf(fields), pictures, percent);
        }
    }
}
