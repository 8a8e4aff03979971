package io.bolane.protocol.bolink;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.UnionId;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The members of one JSON object of Bolink, read with every tolerance that the document makes necessary. Scalars
 * are kept as their text as received ({@code 0.0} stays "0.0"), so a number and its numeric text are the same
 * thing. A member that is null, blank or missing is absent; unknown members are ignored.
 */
public final class Fields {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private final Map<String, String> values;

    private Fields(Map<String, String> values) {
        this.values = values;
    }

    /**
     * @param json one JSON object
     * @throws UnreadableBody when it is none
     * @throws InvalidField when a member stands twice or holds a NUL or half a character
     */
    public static Fields parse(String json) {
        var bytes = json.getBytes(StandardCharsets.UTF_8);
        return parse(bytes, 0, bytes.length);
    }

    static Fields parse(byte[] bytes, int from, int length) {
        try (var parser = Json.FACTORY.createParser(bytes, from, length)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new UnreadableBody("no JSON object");
            }
            var source = new Slices(bytes, from);
            var values = new HashMap<String, String>(32);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                var name = keyOf(parser.currentName());
                var value = valueOf(parser, name, source);
                if (value != null && values.put(name, value) != null) {
                    throw new InvalidField(name, "stands twice");
                }
            }
            if (parser.nextToken() != null) {
                throw new UnreadableBody("more than one JSON value");
            }
            return new Fields(values);
        } catch (JsonProcessingException notJson) {
            throw new UnreadableBody("no JSON");
        } catch (IOException unreadable) {
            throw new UnreadableBody(unreadable.getClass().getSimpleName());
        }
    }

    /**
     * Tolerance: blanks around keys, " order_id" (printed so in Bolink 5.1, 5.2 and 5.12), and inside them, "empty_
     * plot" (seen in messages of clients that copied it). No name of the document has a blank.
     */
    static String keyOf(String name) {
        for (var i = 0; i < name.length(); i++) {
            if (Character.isWhitespace(name.charAt(i))) {
                return name.replaceAll("\\s+", "");
            }
        }
        return name;
    }

    /** Tolerance: blanks around values, " 京HP00G6" (printed so in Bolink 5.1, 5.2 and 5.12). */
    private static String textOf(String name, String value) {
        for (var i = 0; i < value.length(); i++) {
            var c = value.charAt(i);
            // No text of a car park has these; a database that is given a NUL fails, and half a character is no UTF-8.
            if (c == 0 || Character.isSurrogate(c) && !isHalfOfPair(value, i)) {
                throw new InvalidField(name, "has a character that cannot be kept");
            }
        }
        return value.strip();
    }

    private static boolean isHalfOfPair(String value, int at) {
        return Character.isHighSurrogate(value.charAt(at))
                ? at + 1 < value.length() && Character.isLowSurrogate(value.charAt(at + 1))
                : at > 0 && Character.isHighSurrogate(value.charAt(at - 1));
    }

    private static String valueOf(JsonParser parser, String name, Slices source) throws IOException {
        return switch (parser.nextToken()) {
            case VALUE_NULL -> null;
            case START_OBJECT, START_ARRAY -> source.nested(parser);
            // Tolerance: number or numeric text (Bolink 5.3, 5.5 "prepay" and "total", ids and times everywhere):
            // the parser's text of a number is its spelling as received.
            default -> textOf(name, parser.getText());
        };
    }

    /** @return the text of the member, nested objects and arrays as their JSON text as received */
    public Optional<String> text(String name) {
        var value = values.get(name);
        // Tolerance: an empty string means absent (Bolink 5.1: order_id "" when Bolink knows no order)
        return value == null || value.isEmpty() ? Optional.empty() : Optional.of(value);
    }

    public String requiredText(String name) {
        return text(name).orElseThrow(() -> missing(name));
    }

    /**
     * @param parse throws {@link IllegalArgumentException}, {@link ArithmeticException} or {@link DateTimeException}
     * @throws InvalidField when missing or refused by {@code parse}
     */
    public <T> T required(String name, Function<String, T> parse) {
        return parsed(name, requiredText(name), parse);
    }

    /** @throws InvalidField when there and refused by {@code parse} */
    public <T> Optional<T> optional(String name, Function<String, T> parse) {
        var text = values.get(name);
        return text == null || text.isEmpty() ? Optional.empty() : Optional.of(parsed(name, text, parse));
    }

    /**
     * Tolerance: one thing under several names ({@code park_id} and {@code comid} in Bolink 5.4, 5.14 and 11.1;
     * {@code arrive_money} and {@code arrive_moeny} in 5.6).
     *
     * @throws InvalidField naming the first one when none is there
     */
    public <T> T requiredOneOf(List<String> names, Function<String, T> parse) {
        return optionalOneOf(names, parse).orElseThrow(() -> missing(names.get(0)));
    }

    /** As {@link #requiredOneOf}, but none need be there. */
    public <T> Optional<T> optionalOneOf(List<String> names, Function<String, T> parse) {
        for (var name : names) {
            var value = optional(name, parse);
            if (value.isPresent()) {
                return value;
            }
        }
        return Optional.empty();
    }

    private static <T> T parsed(String name, String text, Function<String, T> parse) {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException refused) {
            throw new InvalidField(name, "not understood");
        }
    }

    public Optional<Long> number(String name) {
        return optional(name, Fields::wholeNumber);
    }

    public long requiredNumber(String name) {
        return required(name, Fields::wholeNumber);
    }

    public Optional<Integer> integer(String name) {
        return optional(name, text -> Math.toIntExact(wholeNumber(text)));
    }

    public int requiredInteger(String name) {
        return required(name, text -> Math.toIntExact(wholeNumber(text)));
    }

    /** Tolerance: a whole number may be spelled "10", 10 or "10.0" (Bolink 5.1 replies, 5.14 in the SDK edition). */
    static long wholeNumber(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException maybeDecimal) {
            var number = new BigDecimal(text);
            if (number.precision() - number.scale() > 19) {
                throw new ArithmeticException("too large");
            }
            return number.longValueExact();
        }
    }

    /** @return yuan on the wire; a part of a fen is refused, money is never rounded */
    public Optional<Money> money(String name) {
        return optional(name, Money::ofYuan);
    }

    public Money requiredMoney(String name) {
        return required(name, Money::ofYuan);
    }

    /** @return yuan, for amounts that may have parts of a fen (fees, Bolink 5.11) */
    public Optional<BigDecimal> decimal(String name) {
        return optional(name, Fields::decimalOf);
    }

    /** @throws ArithmeticException for a number whose plain text would be absurdly long, "1e400" */
    static BigDecimal decimalOf(String text) {
        var number = new BigDecimal(text);
        if (Math.abs((long) number.precision() - number.scale()) > 15 || Math.abs((long) number.scale()) > 15) {
            throw new ArithmeticException("too long");
        }
        return number;
    }

    /** @return unix seconds, or milliseconds when there are 13 digits */
    public Optional<Instant> instant(String name) {
        return optional(name, Fields::instantOf);
    }

    public Instant requiredInstant(String name) {
        return required(name, Fields::instantOf);
    }

    /**
     * Tolerance: milliseconds where seconds are documented (seen for {@code time_temp} of Bolink 3.3 and 3.8).
     * The value of 11 digits printed in 5.7 is neither and is refused.
     */
    static Instant instantOf(String text) {
        var number = wholeNumber(text);
        if (number >= 0 && number < 10_000_000_000L) {
            return Instant.ofEpochSecond(number);
        }
        if (number >= 1_000_000_000_000L && number < 10_000_000_000_000L) {
            return Instant.ofEpochMilli(number);
        }
        throw new DateTimeException("neither seconds nor milliseconds");
    }

    /** @return "2019-12-26 20:51:46", Beijing time (Bolink 5.14) */
    public Optional<Instant> dateTime(String name) {
        return optional(
                name, text -> LocalDateTime.parse(text, DATE_TIME).atZone(CHINA).toInstant());
    }

    static String dateTimeText(Instant instant) {
        return DATE_TIME.format(instant.atZone(CHINA));
    }

    /** @return a positive account number, number or text (Bolink 2.6, 5.7) */
    public Optional<UnionId> unionId(String name) {
        return optional(name, text -> new UnionId(wholeNumber(text)));
    }

    /** Tolerance: an object may come as JSON text (Bolink 3.1 escapeOrder, 5.3 attach, 3.2 remark). */
    public Optional<Fields> object(String name) {
        return text(name).map(json -> nested(name, json));
    }

    private static Fields nested(String name, String json) {
        try {
            return parse(json);
        } catch (UnreadableBody notAnObject) {
            throw new InvalidField(name, "no object");
        }
    }

    /**
     * Tolerance: a list may come as an array, as one object, as JSON text of either, as null or not at all (Bolink 3.1
     * escapeOrder). What cannot be read as such is an empty list: nothing hangs on it.
     */
    public List<Fields> objects(String name) {
        var found = new ArrayList<Fields>();
        var bytes = text(name).orElse("").getBytes(StandardCharsets.UTF_8);
        try (var parser = Json.FACTORY.createParser(bytes)) {
            var token = parser.nextToken();
            if (token == JsonToken.START_ARRAY) {
                token = parser.nextToken();
            }
            for (; token == JsonToken.START_OBJECT; token = parser.nextToken()) {
                found.add(parse(new Slices(bytes, 0).nested(parser)));
            }
        } catch (IOException | BolinkRefusal unreadable) {
            return List.of();
        }
        return List.copyOf(found);
    }

    /**
     * A list on which something hangs, so that what cannot be read is refused.
     *
     * @param most the longest that is taken
     * @throws InvalidField when it is missing, no array of objects, or longer
     */
    List<Fields> objectsOf(String name, int most) {
        var found = new ArrayList<Fields>();
        var bytes = requiredText(name).getBytes(StandardCharsets.UTF_8);
        try (var parser = Json.FACTORY.createParser(bytes)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw new InvalidField(name, "no array");
            }
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                if (found.size() == most) {
                    throw new InvalidField(name, "too long");
                }
                found.add(parse(new Slices(bytes, 0).nested(parser)));
            }
            if (parser.currentToken() != JsonToken.END_ARRAY) {
                throw new InvalidField(name, "no array of objects");
            }
        } catch (IOException notJson) {
            throw new InvalidField(name, "no array");
        }
        return List.copyOf(found);
    }

    /** Adds a member that stood beside data, where data has none of that name. */
    Fields orElse(String name, Optional<String> beside) {
        beside.ifPresent(value -> values.merge(name, value, (inside, added) -> inside.isEmpty() ? added : inside));
        return this;
    }

    /** @return the members of an envelope whose data is an array: the array is the member "data" (Bolink 9.1) */
    static Fields ofArray(String dataText) {
        return new Fields(new HashMap<>(Map.of("data", dataText)));
    }

    /** @return these, with one member put or replaced */
    Fields with(String name, String value) {
        var all = new HashMap<>(values);
        all.put(name, value);
        return new Fields(all);
    }

    public boolean has(String name) {
        return text(name).isPresent();
    }

    private static InvalidField missing(String name) {
        return new InvalidField(name, "missing");
    }

    /** The received bytes, from which nested values are cut as they stand. */
    private record Slices(byte[] bytes, int offset) {
        /** Skips the value that the parser is at the start of. */
        String nested(JsonParser parser) throws IOException {
            var from = (int) parser.currentTokenLocation().getByteOffset();
            parser.skipChildren();
            var to = (int) parser.currentLocation().getByteOffset();
            return new String(bytes, offset + from, to - from, StandardCharsets.UTF_8);
        }
    }
}
