package io.bolane.protocol.lane;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.bolane.protocol.parking.LaneId;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads the fields of one JSON object; every failure is an {@link InvalidMessage} that names the field. */
final class JsonReader {
    /** Of one message; larger ones are refused before they are parsed. */
    static final int MAX_BYTES = 64 * 1024;

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static {
        MAPPER.getFactory()
                .setStreamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(16).build());
    }

    private static final Map<Enum<?>, String> WIRE_NAMES = new ConcurrentHashMap<>();

    private final String path;
    private final JsonNode node;

    private JsonReader(String path, JsonNode node) {
        this.path = path;
        this.node = node;
    }

    static JsonReader of(byte[] payload) {
        return of(payload, MAX_BYTES);
    }

    static JsonReader of(byte[] payload, int maxBytes) {
        if (payload.length > maxBytes) {
            throw new InvalidMessage("(message)", payload.length + " bytes, at most " + maxBytes);
        }
        return of(() -> MAPPER.readTree(payload));
    }

    /** A text that came within a message, and so has its bounds. */
    static JsonReader of(String text) {
        return of(() -> MAPPER.readTree(text));
    }

    private static JsonReader of(Parse parse) {
        JsonNode tree;
        try {
            tree = parse.run();
        } catch (JsonProcessingException notJson) {
            throw new InvalidMessage("(message)", "no JSON");
        } catch (IOException unreadable) {
            throw new InvalidMessage("(message)", "unreadable");
        }
        if (tree == null || !tree.isObject()) {
            throw new InvalidMessage("(message)", "no JSON object");
        }
        return new JsonReader("", tree);
    }

    private interface Parse {
        JsonNode run() throws IOException;
    }

    JsonReader object(String field) {
        return optionalObject(field).orElseThrow(() -> new InvalidMessage(path + field, "no object"));
    }

    Optional<JsonReader> optionalObject(String field) {
        var child = node.get(field);
        if (child == null || child.isNull()) {
            return Optional.empty();
        }
        if (!child.isObject()) {
            throw new InvalidMessage(path + field, "no object");
        }
        return Optional.of(new JsonReader(path + field + ".", child));
    }

    String text(String field) {
        return optionalText(field).orElseThrow(() -> new InvalidMessage(path + field, "missing"));
    }

    Optional<String> optionalText(String field) {
        var child = node.get(field);
        if (child == null || child.isNull()) {
            return Optional.empty();
        }
        if (!child.isTextual()) {
            throw new InvalidMessage(path + field, "no text");
        }
        return Optional.of(child.textValue());
    }

    <T> T value(String field, Function<String, T> parse) {
        return parsed(field, text(field), parse);
    }

    <T> Optional<T> optionalValue(String field, Function<String, T> parse) {
        return optionalText(field).map(text -> parsed(field, text, parse));
    }

    private <T> T parsed(String field, String text, Function<String, T> parse) {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException | DateTimeException refused) {
            throw new InvalidMessage(path + field, refused.getMessage());
        }
    }

    Instant instant(String field) {
        return value(field, IsoInstants::parse);
    }

    Optional<Instant> optionalInstant(String field) {
        return optionalValue(field, IsoInstants::parse);
    }

    long number(String field) {
        var child = node.get(field);
        if (child == null || !child.isIntegralNumber() || !child.canConvertToLong()) {
            throw new InvalidMessage(path + field, "no whole number");
        }
        return child.longValue();
    }

    Optional<Long> optionalNumber(String field) {
        var child = node.get(field);
        return child == null || child.isNull() ? Optional.empty() : Optional.of(number(field));
    }

    Optional<Integer> optionalInt(String field) {
        var child = node.get(field);
        if (child == null || child.isNull()) {
            return Optional.empty();
        }
        if (!child.isIntegralNumber() || !child.canConvertToInt()) {
            throw new InvalidMessage(path + field, "no whole number");
        }
        return Optional.of(child.intValue());
    }

    boolean flag(String field) {
        return optionalFlag(field).orElseThrow(() -> new InvalidMessage(path + field, "neither true nor false"));
    }

    Optional<Boolean> optionalFlag(String field) {
        var child = node.get(field);
        if (child == null || child.isNull()) {
            return Optional.empty();
        }
        if (!child.isBoolean()) {
            throw new InvalidMessage(path + field, "neither true nor false");
        }
        return Optional.of(child.booleanValue());
    }

    List<String> texts(String field) {
        var child = node.get(field);
        if (child == null || !child.isArray()) {
            throw new InvalidMessage(path + field, "no list");
        }
        var texts = new ArrayList<String>(child.size());
        for (var item : child) {
            if (!item.isTextual()) {
                throw new InvalidMessage(path + field, "no list of texts");
            }
            texts.add(item.textValue());
        }
        return texts;
    }

    /** @return what {@code read} makes of each object of a list */
    /** @return nothing when it is missing */
    <T> List<T> optionalObjects(String field, Function<JsonReader, T> read) {
        var child = node.get(field);
        return child == null || child.isNull() ? List.of() : objects(field, read);
    }

    <T> List<T> objects(String field, Function<JsonReader, T> read) {
        var child = node.get(field);
        if (child == null || !child.isArray()) {
            throw new InvalidMessage(path + field, "no list");
        }
        var items = new ArrayList<T>(child.size());
        for (var item : child) {
            if (!item.isObject()) {
                throw new InvalidMessage(path + field, "no list of objects");
            }
            items.add(read.apply(new JsonReader(path + field + "[" + items.size() + "].", item)));
        }
        return items;
    }

    Map<String, String> textMap(String field) {
        var child = node.get(field);
        if (child == null || !child.isObject()) {
            throw new InvalidMessage(path + field, "no object");
        }
        var map = new TreeMap<String, String>();
        child.fields().forEachRemaining(entry -> {
            if (!entry.getValue().isTextual()) {
                throw new InvalidMessage(path + field + "." + entry.getKey(), "no text");
            }
            map.put(entry.getKey(), entry.getValue().textValue());
        });
        return map;
    }

    /** @return empty when the field is missing */
    Map<String, Instant> instantMap(String field) {
        var map = new TreeMap<String, Instant>();
        optionalObject(field)
                .ifPresent(object ->
                        object.node.fieldNames().forEachRemaining(name -> map.put(name, object.instant(name))));
        return map;
    }

    <E extends Enum<E>> E choice(String field, Class<E> type) {
        var text = text(field);
        for (var constant : type.getEnumConstants()) {
            if (wireName(constant).equals(text)) {
                return constant;
            }
        }
        throw new InvalidMessage(path + field, "unknown value");
    }

    <E extends Enum<E>> Optional<E> optionalChoice(String field, Class<E> type) {
        return optionalText(field).map(given -> choice(field, type));
    }

    LaneId lane() {
        try {
            return LaneId.of(text("park"), text("lane"));
        } catch (IllegalArgumentException refused) {
            throw new InvalidMessage(path + "lane", refused.getMessage());
        }
    }

    InvalidMessage unknownType(String field) {
        return new InvalidMessage(path + field, "unknown value");
    }

    int integer(String field) {
        return optionalInt(field).orElseThrow(() -> new InvalidMessage(path + field, "no whole number"));
    }

    /** @throws InvalidMessage instead of what a record's constructor says */
    <T> T built(String field, Supplier<T> build) {
        try {
            return build.get();
        } catch (IllegalArgumentException refused) {
            throw new InvalidMessage(path + field, refused.getMessage());
        }
    }

    static String wireName(Enum<?> constant) {
        return WIRE_NAMES.computeIfAbsent(
                constant, named -> named.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
