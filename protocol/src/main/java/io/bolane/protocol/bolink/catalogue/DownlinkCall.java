package io.bolane.protocol.bolink.catalogue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bolane.protocol.bolink.InvalidField;
import io.bolane.protocol.bolink.SigningKey;
import io.bolane.protocol.bolink.UnreadableBody;
import io.bolane.protocol.bolink.catalogue.BolinkInterface.Envelope;

/**
 * Any downlink message as Bolink would send it: for the virtual Bolink. Strict, and in the envelope of its page: signed
 * for most, with an array for 9.1, bare for 5.12 and 6.4.
 */
public final class DownlinkCall {
    private final WrittenMessage message;

    private DownlinkCall(WrittenMessage message) {
        this.message = message;
    }

    /**
     * @param given one JSON object with the fields by their wire names; an array of them for 9.1
     * @throws InvalidField naming the first field that is missing, unknown or cannot be written
     * @throws UnreadableBody when {@code given} is no such JSON
     * @throws IllegalArgumentException when the interface is no downlink
     */
    public static DownlinkCall of(BolinkInterface called, String given, Origin origin) {
        if (!called.isDownlink()) {
            throw new IllegalArgumentException(called + " is no downlink");
        }
        if (called.envelope() == Envelope.SIGNED_LIST) {
            return new DownlinkCall(WrittenMessage.writeList(called, DataWriter.parseArray(given), origin));
        }
        ObjectNode object = DataWriter.parse(given);
        return new DownlinkCall(WrittenMessage.write(called, object, origin));
    }

    /** @return the text that is signed; the whole body of a bare message */
    public String dataText() {
        return message.dataText();
    }

    /** @param key not used for a bare message */
    public String body(SigningKey key) {
        return message.of().envelope() == Envelope.BARE ? message.dataText() : message.signedBody(key);
    }
}
