package io.bolane.agent.camera.form;

import io.bolane.agent.camera.intake.JsonFields;
import io.bolane.agent.camera.intake.Multipart;
import io.bolane.agent.camera.intake.TextBytes;
import io.bolane.agent.picture.Picture;
import io.bolane.agent.push.PushRequest;
import io.bolane.agent.push.UnreadablePush;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The fields of a form, url-encoded or multipart, in UTF-8 or GBK. */
record FormFields(Map<String, byte[]> values) {
    private static final int MAX_FIELDS = 100;
    private static final int MAX_NAME = 64;
    private static final int HEX = 16;

    static FormFields of(PushRequest request) throws UnreadablePush {
        var values = new HashMap<String, byte[]>();
        if (request.contentType().toLowerCase(Locale.ROOT).startsWith("multipart/")) {
            for (var part : Multipart.parts(request.contentType(), request.body())) {
                put(values, part.name(), part.body().getBytes());
            }
        } else {
            urlEncoded(request.body().getBytes(), values);
        }
        return new FormFields(values);
    }

    private static void urlEncoded(byte[] body, Map<String, byte[]> values) throws UnreadablePush {
        var from = 0;
        while (from < body.length) {
            var end = from;
            while (end < body.length && body[end] != '&') {
                end++;
            }
            var equals = from;
            while (equals < end && body[equals] != '=') {
                equals++;
            }
            var name = TextBytes.decode(unescaped(body, from, equals));
            put(values, name.strip(), unescaped(body, Math.min(end, equals + 1), end));
            from = end + 1;
        }
    }

    private static void put(Map<String, byte[]> values, String name, byte[] value) throws UnreadablePush {
        if (values.size() >= MAX_FIELDS || name.length() > MAX_NAME) {
            throw new UnreadablePush("a form of more than " + MAX_FIELDS + " fields, or with a name that is too long");
        }
        values.putIfAbsent(name, value);
    }

    /** What is no escape stands for itself: some firmware sends its base64 as it is. */
    private static byte[] unescaped(byte[] bytes, int from, int to) {
        var out = new ByteArrayOutputStream(to - from);
        for (var i = from; i < to; i++) {
            var escape = bytes[i] == '%' && i + 2 < to ? hex(bytes[i + 1], bytes[i + 2]) : -1;
            if (escape >= 0) {
                out.write(escape);
                i += 2;
            } else {
                out.write(bytes[i] == '+' ? ' ' : bytes[i]);
            }
        }
        return out.toByteArray();
    }

    private static int hex(byte high, byte low) {
        var first = Character.digit(high, HEX);
        var second = Character.digit(low, HEX);
        return first < 0 || second < 0 ? -1 : first * HEX + second;
    }

    /** @return empty when missing or longer than a text may be */
    String text(String name) {
        var bytes = values.get(name);
        return bytes == null || bytes.length > JsonFields.MAX_TEXT
                ? ""
                : TextBytes.decode(bytes).strip();
    }

    /** Pictures are base64 in which {@code + / =} became {@code - _ .}, so that they need no escapes. */
    Optional<Picture> picture(String name) {
        var bytes = values.get(name);
        return bytes == null
                ? Optional.empty()
                : decoded(new String(bytes, StandardCharsets.ISO_8859_1)).flatMap(Picture::of);
    }

    static Optional<byte[]> decoded(String text) {
        return JsonFields.base64(
                text.strip()
                        .replace('-', '+')
                        .replace('_', '/')
                        .replace('.', '=')
                        .replace(' ', '+'),
                Picture.MAX_BYTES);
    }
}
