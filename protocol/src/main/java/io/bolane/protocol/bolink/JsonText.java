package io.bolane.protocol.bolink;

import io.bolane.protocol.parking.Money;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Writes one flat JSON object, member by member, in the order of the document's tables. Absent values leave no member.
 * Non-ASCII characters and {@code /} stand unescaped, as in Bolink's own texts; the text is signed as it is.
 */
final class JsonText {
    private static final String HEX = "0123456789abcdef";

    private final StringBuilder out = new StringBuilder(256).append('{');

    JsonText text(String name, String value) {
        member(name);
        quote(value);
        return this;
    }

    JsonText text(String name, Optional<String> value) {
        value.ifPresent(present -> text(name, present));
        return this;
    }

    JsonText number(String name, long value) {
        member(name).append(value);
        return this;
    }

    JsonText number(String name, Optional<? extends Number> value) {
        value.ifPresent(present -> number(name, present.longValue()));
        return this;
    }

    /** Yuan as a string with two decimals, as the document wants it in requests. */
    JsonText yuan(String name, Money value) {
        return text(name, value.toYuan());
    }

    JsonText yuan(String name, Optional<Money> value) {
        value.ifPresent(present -> yuan(name, present));
        return this;
    }

    /** A number, where the table says float or Double: 0.01. */
    JsonText decimal(String name, String plainNumber) {
        member(name).append(plainNumber);
        return this;
    }

    JsonText decimal(String name, Optional<String> plainNumber) {
        plainNumber.ifPresent(present -> decimal(name, present));
        return this;
    }

    /** Beijing time, "2019-12-26 20:51:46". */
    JsonText dateTime(String name, Optional<Instant> value) {
        return text(name, value.map(Fields::dateTimeText));
    }

    JsonText seconds(String name, Instant value) {
        return number(name, value.getEpochSecond());
    }

    JsonText seconds(String name, Optional<Instant> value) {
        value.ifPresent(present -> seconds(name, present));
        return this;
    }

    /** @param json a JSON value as it is to stand in the text */
    JsonText raw(String name, String json) {
        member(name).append(json);
        return this;
    }

    JsonText raw(String name, Optional<String> json) {
        json.ifPresent(present -> raw(name, present));
        return this;
    }

    /** @param items JSON values; none leave no member */
    JsonText raw(String name, List<String> items) {
        return items.isEmpty() ? this : raw(name, "[" + String.join(",", items) + "]");
    }

    String close() {
        return out.append('}').toString();
    }

    private StringBuilder member(String name) {
        if (out.length() > 1) {
            out.append(',');
        }
        return out.append('"').append(name).append("\":");
    }

    private void quote(String value) {
        out.append('"');
        for (var i = 0; i < value.length(); i++) {
            var c = value.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < 0x20) {
                out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xF));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
