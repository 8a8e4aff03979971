package io.bolane.protocol.bolink;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.bolane.protocol.parking.UnionId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The signed body {@code {"data":{…},"sign":"…"}} of Bolink, as received. One pass over the bytes finds the raw text of
 * {@code data}, which is what is signed; no tree is built before {@link #verify} has been passed.
 *
 * <p>The two peeks inside {@code data} before verification, account and car park, only choose the key to verify with.
 */
public final class Envelope {
    private final byte[] bytes;
    private final int from;
    private final int length;
    private final String sign;
    private final Optional<UnionId> unionId;
    private final Optional<String> parkId;
    private final Optional<UnionId> unionBeside;
    private final Optional<String> serviceBeside;
    private final Kind kind;

    /** What the body is. */
    private enum Kind {
        OBJECT,
        ARRAY,
        BARE
    }

    private Envelope(Scan scan) {
        this.bytes = scan.bytes;
        this.from = scan.from;
        this.length = scan.length;
        this.sign = scan.sign;
        this.unionId = Optional.ofNullable(scan.unionInside != null ? scan.unionInside : scan.unionBeside);
        this.parkId = Optional.ofNullable(scan.parkId != null ? scan.parkId : scan.comid);
        this.unionBeside = scan.unionInside == null ? unionId : Optional.empty();
        this.serviceBeside = Optional.ofNullable(scan.service);
        this.kind = scan.kind;
    }

    /**
     * @param body UTF-8; not copied, so it must not change
     * @throws UnreadableBody when it is no UTF-8, no JSON, or has no {@code data}, and is none of the two messages that
     *     have none ({@link #bare})
     * @throws InvalidField when {@code data} or {@code sign} stands twice or the account number is no number
     */
    public static Envelope open(byte[] body) {
        var scan = new Scan(body);
        scan.run();
        return new Envelope(scan);
    }

    /**
     * @return whether the body is one of the two messages that the document shows without data and signature, 5.12 and
     *     6.4. Anybody can send them: {@link #verify} fails, and what they say is to be confirmed before it counts.
     */
    public boolean bare() {
        return kind == Kind.BARE;
    }

    /** @throws BadSignature when {@code sign} is missing or does not follow from {@link #dataText()} */
    public void verify(SigningKey key) {
        if (kind == Kind.BARE || !Signature.matches(bytes, from, length, sign, key)) {
            throw new BadSignature();
        }
    }

    /** @return the text that is signed: data as it stands in the body, or the decoded value when data is a string */
    public String dataText() {
        return new String(bytes, from, length, StandardCharsets.UTF_8);
    }

    /** @return the claimed signature, empty when there is none */
    public String sign() {
        return sign;
    }

    /** @return the account; the one inside data, which is signed, wins over the one beside it */
    public Optional<UnionId> unionId() {
        return unionId;
    }

    /** @return {@code park_id} of data, or {@code comid}, which some interfaces call it */
    public Optional<String> parkId() {
        return parkId;
    }

    /**
     * To be called after {@link #verify}.
     *
     * @return the members of data; {@code union_id} and {@code service_name} from beside it where data has none (5.8,
     *     9.1)
     */
    public Fields fields() {
        var fields = kind == Kind.ARRAY ? Fields.ofArray(dataText()) : Fields.parse(bytes, from, length);
        return fields.orElse("service_name", serviceBeside)
                .orElse("union_id", unionBeside.map(account -> Long.toString(account.value())));
    }

    /** Reads bytes that may hold anything. */
    private static final class Scan {
        private byte[] bytes;
        private int from = -1;
        private int length;
        private String sign = "";
        private boolean signed;
        private UnionId unionInside;
        private UnionId unionBeside;
        private String parkId;
        private String parkBeside;
        private String comid;
        private String service;
        private boolean invoice;
        private Kind kind = Kind.OBJECT;

        private Scan(byte[] bytes) {
            this.bytes = bytes;
        }

        private void run() {
            Utf8.check(bytes);
            try (var parser = Json.FACTORY.createParser(bytes)) {
                readEnvelope(parser);
            } catch (JsonProcessingException notJson) {
                throw new UnreadableBody("no JSON");
            } catch (IOException unreadable) {
                throw new UnreadableBody(unreadable.getClass().getSimpleName());
            }
            if (from < 0) {
                bare();
            } else if (kind == Kind.ARRAY && !PeopleData.SERVICE.equals(service)) {
                throw new UnreadableBody("data is no object");
            }
        }

        /** Tolerance: no data at all in 5.12 (though its chapter signs everything) and 6.4. */
        private void bare() {
            // The message itself says which of the two it is: an address must not make a payment of an unsigned body.
            if (invoice && service == null) {
                service = InvoiceState.SERVICE;
            }
            if (signed || !ChangePayout.SERVICE.equals(service) && !InvoiceState.SERVICE.equals(service)) {
                throw new UnreadableBody("no data");
            }
            kind = Kind.BARE;
            parkId = parkBeside;
            from = 0;
            length = bytes.length;
        }

        private void readEnvelope(JsonParser parser) throws IOException {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new UnreadableBody("no JSON object");
            }
            byte[] inner = null;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                var name = Fields.keyOf(parser.currentName());
                var token = parser.nextToken();
                switch (name) {
                    case "data" -> inner = readData(parser, token, inner);
                    case "sign" -> readSign(parser, token);
                    case "union_id" -> unionBeside = unionOf(parser, token);
                    case "service_name" -> service = textOf(parser, token);
                    default -> readBare(parser, name, token);
                }
            }
            if (parser.nextToken() != null) {
                throw new UnreadableBody("more than one JSON value");
            }
            if (inner != null) {
                bytes = inner;
            }
        }

        /** Members that stand at the top of a bare message only. */
        private void readBare(JsonParser parser, String name, JsonToken token) throws IOException {
            switch (name) {
                case "park_id" -> parkBeside = textOf(parser, token);
                case "invoice_order_no" -> invoice = textOf(parser, token) != null;
                default -> parser.skipChildren();
            }
        }

        /** @return the bytes of data when it came as a string, else null */
        private byte[] readData(JsonParser parser, JsonToken token, byte[] before) throws IOException {
            if (from >= 0 || before != null) {
                throw new InvalidField("data", "stands twice");
            }
            if (token == JsonToken.START_OBJECT) {
                from = (int) parser.currentTokenLocation().getByteOffset();
                peek(parser);
                length = (int) parser.currentLocation().getByteOffset() - from;
                return null;
            }
            if (token == JsonToken.START_ARRAY) {
                from = (int) parser.currentTokenLocation().getByteOffset();
                parser.skipChildren();
                length = (int) parser.currentLocation().getByteOffset() - from;
                kind = Kind.ARRAY;
                return null;
            }
            // Tolerance: data as a JSON string (a long-lived public client sends it so for 2.1 and 2.2)
            if (token == JsonToken.VALUE_STRING) {
                var inner = parser.getText().getBytes(StandardCharsets.UTF_8);
                try (var innerParser = Json.FACTORY.createParser(inner)) {
                    if (innerParser.nextToken() != JsonToken.START_OBJECT) {
                        throw new UnreadableBody("data is no object");
                    }
                    peek(innerParser);
                }
                from = 0;
                length = inner.length;
                return inner;
            }
            throw new UnreadableBody("data is no object");
        }

        /** Walks over the members of data and leaves the parser at its closing brace. */
        private void peek(JsonParser parser) throws IOException {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                var name = Fields.keyOf(parser.currentName());
                var token = parser.nextToken();
                switch (name) {
                    case "union_id" -> unionInside = unionOf(parser, token);
                    case "park_id" -> parkId = textOf(parser, token);
                    case "comid" -> comid = textOf(parser, token);
                    default -> parser.skipChildren();
                }
            }
        }

        private void readSign(JsonParser parser, JsonToken token) throws IOException {
            if (signed) {
                throw new InvalidField("sign", "stands twice");
            }
            signed = true;
            var text = textOf(parser, token);
            sign = text == null ? "" : text;
        }

        private static UnionId unionOf(JsonParser parser, JsonToken token) throws IOException {
            var text = textOf(parser, token);
            try {
                return text == null ? null : new UnionId(Fields.wholeNumber(text));
            } catch (IllegalArgumentException | ArithmeticException refused) {
                throw new InvalidField("union_id", "no account number");
            }
        }

        private static String textOf(JsonParser parser, JsonToken token) throws IOException {
            if (!token.isScalarValue()) {
                parser.skipChildren();
                return null;
            }
            var text = token == JsonToken.VALUE_NULL ? "" : parser.getText().strip();
            return text.isEmpty() ? null : text;
        }
    }
}
