package io.bolane.protocol.bolink.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bolane.protocol.bolink.BolinkHosts;
import io.bolane.protocol.bolink.InvalidField;
import io.bolane.protocol.bolink.Signature;
import io.bolane.protocol.bolink.SigningKey;
import io.bolane.protocol.bolink.catalogue.BolinkInterface.Direction;
import io.bolane.protocol.bolink.catalogue.BolinkInterface.Envelope;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A call of any uplink interface, made from what an operator gives. Its data is written once, with the types of the
 * table; it may be kept and sent later, as it is. Interfaces that belong to a journey have records of their own ({@link
 * io.bolane.protocol.bolink.BolinkRequest}).
 */
public final class UplinkCall {
    private static final String RELATIVE_PATH = "[A-Za-z0-9_][A-Za-z0-9_.-]*(/[A-Za-z0-9_][A-Za-z0-9_.-]*)*";

    private final String path;
    private final WrittenMessage message;

    private UplinkCall(String path, WrittenMessage message) {
        this.path = path;
        this.message = message;
    }

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
        return new UplinkCall(path, WrittenMessage.write(called, given, origin));
    }

    public BolinkInterface called() {
        return message.of();
    }

    /** @return the text of data, to be signed and sent as it is */
    public String dataText() {
        return message.dataText();
    }

    /** @return {@code park_id} of data, which some interfaces do not want */
    public Optional<String> park() {
        return Optional.ofNullable(message.data().get("park_id")).map(JsonNode::asText);
    }

    /** @return the body of a POST, to be sent as UTF-8; empty for a page, which has everything in its address */
    public Optional<String> body(SigningKey key) {
        return isPage() ? Optional.empty() : Optional.of(message.signedBody(key));
    }

    private boolean isPage() {
        return called().direction() == Direction.BROWSER;
    }

    /**
     * @param key signs the address of 2.4; not used otherwise
     * @throws InvalidField when no base address is configured for the interface's host
     */
    public URI address(BolinkHosts hosts, SigningKey key) {
        var address = base(hosts).resolve(path);
        if (!isPage()) {
            return address;
        }
        var query = message.data().properties().stream()
                .map(member -> member.getKey() + "=" + encoded(member.getValue().asText()))
                .collect(Collectors.joining("&"));
        var sign = called().envelope() == Envelope.SIGNED_QUERY
                ? "&sign="
                        + Signature.ofToken(key, message.data().get("timestamp").longValue())
                : "";
        return URI.create(address + "?" + query + sign);
    }

    private URI base(BolinkHosts hosts) {
        return switch (called().host()) {
            case UNION_API -> hosts.unionApi();
            case VENDOR_PAGES -> hosts.vendorPages();
            case CLOUD_OPENSERVICE -> hosts.cloudOpenservice();
            case COMMUNITY ->
                hosts.community().orElseThrow(() -> new InvalidField("path", "no address is known for chapter 8"));
            case OURS -> throw new IllegalStateException(called().id());
        };
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "UplinkCall[" + called().id() + "]"; // data holds plates and phone numbers
    }
}
