package io.bolane.agent.camera.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.bolane.agent.picture.Picture;
import io.bolane.agent.push.PushServer;
import io.bolane.agent.push.UnreadablePush;
import io.vertx.core.buffer.Buffer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Reads JSON of cameras: numbers that arrive as text, missing fields, rubbish in base64; depth and lengths bounded. */
public final class JsonFields {
    /** Of a text that is no picture. */
    public static final int MAX_TEXT = 1_024;

    private static final int MAX_DEPTH = 32;
    private static final int MAX_NUMBER = 40;
    private static final int QUANTUM = 4;
    private static final int BYTES_PER_QUANTUM = 3;
    private static final ObjectMapper MAPPER = mapper();

    private JsonFields() {}

    private static ObjectMapper mapper() {
        var mapper = JsonMapper.builder().build();
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxNumberLength(MAX_NUMBER)
                        .maxStringLength(PushServer.MAX_BODY)
                        .build());
        return mapper;
    }

    /** @return the object; leading and trailing NUL bytes, which some firmware sends, are no part of it */
    public static JsonNode object(Buffer body) throws UnreadablePush {
        var text = body.toString(StandardCharsets.UTF_8);
        return object(text);
    }

    public static JsonNode object(String raw) throws UnreadablePush {
        var text = raw;
        if (raw.indexOf('\0') >= 0) {
            text = raw.replaceAll("^[\\x00\\s]+|[\\x00\\s]+$", "");
        }
        try {
            var tree = MAPPER.readTree(text);
            if (tree == null || !tree.isObject()) {
                throw new UnreadablePush("no JSON object");
            }
            return tree;
        } catch (JsonProcessingException unreadable) {
            throw new UnreadablePush("no JSON: "
                    + unreadable.getOriginalMessage().lines().findFirst().orElse(""));
        }
    }

    /** @return the value as text; empty when missing, no value, or longer than {@value #MAX_TEXT} */
    public static String text(JsonNode node) {
        if (!node.isValueNode() || node.isNull()) {
            return "";
        }
        var text = node.asText();
        return text.length() > MAX_TEXT ? "" : text;
    }

    /** @return the number, or the text that holds one; else {@code otherwise} */
    public static long number(JsonNode node, long otherwise) {
        return decimal(node)
                .filter(number -> number.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0)
                .map(BigDecimal::longValue)
                .orElse(otherwise);
    }

    public static int small(JsonNode node, int otherwise) {
        var number = number(node, otherwise);
        return number < Integer.MIN_VALUE || number > Integer.MAX_VALUE ? otherwise : (int) number;
    }

    public static double fraction(JsonNode node, double otherwise) {
        return decimal(node).map(BigDecimal::doubleValue).orElse(otherwise);
    }

    private static Optional<BigDecimal> decimal(JsonNode node) {
        return decimal(text(node));
    }

    static Optional<BigDecimal> decimal(String text) {
        var clean = text.strip();
        if (clean.isEmpty() || clean.length() > MAX_NUMBER) {
            return Optional.empty();
        }
        try {
            var number = new BigDecimal(clean);
            // 1E999999999 is a short text and a long number
            return Math.abs(number.scale()) > MAX_NUMBER ? Optional.empty() : Optional.of(number);
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }

    /** @return the bytes; empty when it is no base64 or decodes to more than {@code max} */
    public static Optional<byte[]> base64(String text, int max) {
        if (text.isEmpty() || text.length() / QUANTUM * (long) BYTES_PER_QUANTUM > max + (long) BYTES_PER_QUANTUM) {
            return Optional.empty();
        }
        try {
            var bytes = text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0
                    ? Base64.getMimeDecoder().decode(text)
                    : Base64.getDecoder().decode(text);
            return bytes.length <= max ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException rubbish) {
            return Optional.empty();
        }
    }

    /** @return the picture that stands in a field as base64, with or without "data:…;base64," before it */
    public static Optional<Picture> picture(JsonNode node) {
        if (!node.isTextual()) {
            return Optional.empty();
        }
        var text = node.textValue();
        var comma = text.startsWith("data:") ? text.indexOf(',') + 1 : 0;
        return base64(text.substring(comma), Picture.MAX_BYTES).flatMap(Picture::of);
    }
}
