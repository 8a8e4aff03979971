package io.bolane.protocol.lane;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.bolane.protocol.parking.LaneId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Writes one JSON object to UTF-8 bytes. Absent values leave no field. */
final class JsonWriter {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(320);
    private final JsonGenerator out;

    JsonWriter() {
        try {
            out = FACTORY.createGenerator(bytes);
            out.writeStartObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    JsonWriter lane(LaneId lane) {
        return text("park", lane.park().value()).text("lane", lane.name());
    }

    JsonWriter text(String field, String value) {
        return write(() -> out.writeStringField(field, value));
    }

    JsonWriter text(String field, Optional<String> value) {
        value.ifPresent(present -> text(field, present));
        return this;
    }

    JsonWriter choice(String field, Enum<?> value) {
        return text(field, JsonReader.wireName(value));
    }

    JsonWriter instant(String field, Instant value) {
        return text(field, value.toString());
    }

    JsonWriter number(String field, long value) {
        return write(() -> out.writeNumberField(field, value));
    }

    JsonWriter number(String field, Optional<Long> value) {
        value.ifPresent(present -> number(field, present.longValue()));
        return this;
    }

    /** Writes a list of objects. */
    <T> JsonWriter objects(String field, List<T> values, BiConsumer<JsonWriter, T> each) {
        write(() -> out.writeArrayFieldStart(field));
        for (var value : values) {
            write(out::writeStartObject);
            each.accept(this, value);
            write(out::writeEndObject);
        }
        return write(out::writeEndArray);
    }

    JsonWriter flag(String field, boolean value) {
        return write(() -> out.writeBooleanField(field, value));
    }

    JsonWriter texts(String field, List<String> values) {
        return write(() -> {
            out.writeArrayFieldStart(field);
            for (var value : values) {
                out.writeString(value);
            }
            out.writeEndArray();
        });
    }

    JsonWriter textMap(String field, Map<String, String> values) {
        return open(field).writeAll(values).close();
    }

    private JsonWriter writeAll(Map<String, String> values) {
        values.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(e -> text(e.getKey(), e.getValue()));
        return this;
    }

    JsonWriter instantMap(String field, Map<String, Instant> values) {
        open(field);
        values.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(e -> instant(e.getKey(), e.getValue()));
        return close();
    }

    JsonWriter open(String field) {
        return write(() -> out.writeObjectFieldStart(field));
    }

    JsonWriter close() {
        return write(out::writeEndObject);
    }

    byte[] toBytes() {
        write(() -> {
            out.writeEndObject();
            out.close();
        });
        return bytes.toByteArray();
    }

    private JsonWriter write(Step step) {
        try {
            step.run();
            return this;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private interface Step {
        void run() throws IOException;
    }
}
