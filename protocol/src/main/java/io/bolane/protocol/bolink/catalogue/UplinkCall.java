package io.bolane.protocol.bolink.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.bolane.protocol.bolink.BolinkHosts;
import io.bolane.protocol.bolink.InvalidField;
import io.bolane.protocol.bolink.Signature;
import io.bolane.protocol.bolink.SigningKey;
import io.bolane.protocol.bolink.catalogue.BolinkInterface.Direction;
import io.bolane.protocol.bolink.catalogue.BolinkInterface.Envelope;
import io.bolane.protocol.bolink.catalogue.FieldSpec.Type;
import io.bolane.protocol.bolink.catalogue.FieldSpec.Unit;
import io.bolane.protocol.parking.UnionId;
import io.bolane.protocol.time.IdSource;
import java.math.BigInteger;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A call of any uplink interface, made from what an operator gives. Its data is written once, with the types of the
 * table; it may be kept and sent later, as it is. Interfaces that belong to a journey have records of their own ({@link
 * io.bolane.protocol.bolink.BolinkRequest}).
 */
public final class UplinkCall {
    private static final int RADIX = 36;
    /** {@code rand} has at most 32 characters; the last 30 digits of an id differ when ids differ soon after each other. */
    private static final BigInteger RAND_BOUND = BigInteger.TEN.pow(30);

    private static final String RELATIVE_PATH = "[A-Za-z0-9_][A-Za-z0-9_.-]*(/[A-Za-z0-9_][A-Za-z0-9_.-]*)*";

    private final BolinkInterface called;
    private final String path;
    private final ObjectNode beside;
    private final ObjectNode data;
    private final String dataText;

    private UplinkCall(BolinkInterface called, String path, ObjectNode beside, ObjectNode data) {
        this.called = called;
        this.path = path;
        this.beside = beside;
        this.data = data;
        this.dataText = DataWriter.text(data);
    }

    /** Where the values come from that the operator does not give. */
    public record Origin(UnionId union, Clock clock, IdSource ids) {}

    /**
     * @param given one JSON object with the fields by their wire names, those beside data among them
     * @throws InvalidField naming the first field that is missing, unknown or cannot be written
     * @throws io.bolane.protocol.bolink.UnreadableBody when {@code given} is no JSON object
     * @throws IllegalArgumentException when the interface is a downlink
     */
    public static UplinkCall of(BolinkInterface called, String given, Origin origin) {
        var path = called.path()
                .orElseThrow(() -> new InvalidField("path", "the document's page was not found, give its address"));
        return make(called, path, DataWriter.parse(given), origin);
    }

    /**
     * A call of an interface whose address is not in the document: the signed call of its chapter, with what is known.
     *
     * @param path relative to the base address of the interface's host
     */
    public static UplinkCall experimental(BolinkInterface called, String path, String given, Origin origin) {
        if (!called.experimental()) {
            throw new InvalidField("path", "is known and not to be given");
        }
        if (!path.matches(RELATIVE_PATH)) {
            throw new InvalidField("path", "is no relative path");
        }
        return make(called, path, DataWriter.parse(given), origin);
    }

    private static UplinkCall make(BolinkInterface called, String path, ObjectNode given, Origin origin) {
        if (called.isDownlink()) {
            throw new IllegalArgumentException(called + " is a downlink");
        }
        var besideFields = called.request().stream().filter(FieldSpec::beside).toList();
        var dataFields = called.request().stream()
                .filter(field -> !field.beside() && field.fill() != FieldSpec.Fill.SIGN)
                .toList();
        var filler = filler(called, origin);
        var givenBeside = take(given, besideFields);
        var beside = new DataWriter(besideFields, false, filler).write(givenBeside);
        var data = new DataWriter(dataFields, called.open(), filler).write(given);
        return new UplinkCall(called, path, beside, data).checked();
    }

    private static ObjectNode take(ObjectNode given, List<FieldSpec> fields) {
        var taken = given.objectNode();
        for (var field : fields) {
            var value = given.remove(field.name());
            if (value != null) {
                taken.set(field.name(), value);
            }
        }
        return taken;
    }

    private static DataWriter.Filler filler(BolinkInterface called, Origin origin) {
        return field -> Optional.of(
                switch (field.fill()) {
                    case UNION -> numberOf(field, origin.union().value());
                    case SERVICE -> TextNode.valueOf(called.service().orElseThrow());
                    case RAND -> TextNode.valueOf(rand(origin.ids()));
                    case NOW -> now(field, origin.clock());
                    case FIXED -> only(field);
                    case SIGN, CALLER -> throw new IllegalStateException(field.name());
                });
    }

    private static JsonNode numberOf(FieldSpec field, long number) {
        return field.type() == Type.STRING ? TextNode.valueOf(Long.toString(number)) : LongNode.valueOf(number);
    }

    private static String rand(IdSource ids) {
        return new BigInteger(ids.next(), RADIX).mod(RAND_BOUND).toString();
    }

    private static JsonNode now(FieldSpec field, Clock clock) {
        var now = clock.instant();
        return numberOf(
                field, field.unit().orElseThrow() == Unit.MILLISECONDS ? now.toEpochMilli() : now.getEpochSecond());
    }

    private static JsonNode only(FieldSpec field) {
        var value = field.values().keySet().iterator().next();
        return field.type() == Type.STRING ? TextNode.valueOf(value) : IntNode.valueOf(Integer.parseInt(value));
    }

    private UplinkCall checked() {
        var violations = called.envelope() == Envelope.SIGNED_QUERY
                ? StrictCheck.request(called, data.deepCopy().put("sign", "0".repeat(32)))
                : StrictCheck.request(called, data);
        if (!violations.isEmpty()) {
            throw new InvalidField(violations.get(0).field(), violations.get(0).reason());
        }
        var missing = StrictCheck.beside(called, beside);
        if (!missing.isEmpty()) {
            throw new InvalidField(missing.get(0).field(), missing.get(0).reason());
        }
        return this;
    }

    public BolinkInterface called() {
        return called;
    }

    /** @return the text of data, to be signed and sent as it is */
    public String dataText() {
        return dataText;
    }

    /** @return {@code park_id} of data, which some interfaces do not want */
    public Optional<String> park() {
        return Optional.ofNullable(data.get("park_id")).map(JsonNode::asText);
    }

    /** @return the body of a POST, to be sent as UTF-8; empty for a page, which has everything in its address */
    public Optional<String> body(SigningKey key) {
        if (called.direction() == Direction.BROWSER) {
            return Optional.empty();
        }
        var before = DataWriter.text(beside);
        var members = before.substring(1, before.length() - 1);
        return Optional.of("{" + members + (members.isEmpty() ? "" : ",") + "\"data\":" + dataText + ",\"sign\":\""
                + Signature.of(dataText, key) + "\"}");
    }

    /**
     * @param key signs the address of 2.4; not used otherwise
     * @throws InvalidField when no base address is configured for the interface's host
     */
    public URI address(BolinkHosts hosts, SigningKey key) {
        var address = base(hosts).resolve(path);
        if (called.direction() != Direction.BROWSER) {
            return address;
        }
        var query = data.properties().stream()
                .map(member -> member.getKey() + "=" + encoded(member.getValue().asText()))
                .collect(Collectors.joining("&"));
        var sign = called.envelope() == Envelope.SIGNED_QUERY
                ? "&sign=" + Signature.ofToken(key, data.get("timestamp").longValue())
                : "";
        return URI.create(address + "?" + query + sign);
    }

    private URI base(BolinkHosts hosts) {
        return switch (called.host()) {
            case UNION_API -> hosts.unionApi();
            case VENDOR_PAGES -> hosts.vendorPages();
            case CLOUD_OPENSERVICE -> hosts.cloudOpenservice();
            case COMMUNITY ->
                hosts.community().orElseThrow(() -> new InvalidField("path", "no address is known for chapter 8"));
            case OURS -> throw new IllegalStateException(called.id());
        };
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "UplinkCall[" + called.id() + "]"; // data holds plates and phone numbers
    }
}
