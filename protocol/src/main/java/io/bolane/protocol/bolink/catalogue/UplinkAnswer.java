package io.bolane.protocol.bolink.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bolane.protocol.bolink.UnreadableBody;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Bolink's answer to a call of any interface, read tolerantly: only what tells the outcome is looked at. Each interface
 * has its own word for success: {@code state} 1, {@code code} 1 in chapter 8, 200 in 6.2, 0 in 6.5.
 *
 * @param message {@code errmsg} or {@code message}; stands in successes too
 * @param body everything that came
 */
public record UplinkAnswer(Outcome outcome, Optional<String> message, JsonNode body) {
    private static final String ORDER_EXISTS = "订单已存在";

    /** How a call went. */
    public enum Outcome {
        DONE,
        /** The result comes later as a callback: 5.5, 5.6, 5.11. */
        PENDING,
        FAILED
    }

    /** @throws UnreadableBody when it is no JSON object in UTF-8 */
    public static UplinkAnswer parse(BolinkInterface called, byte[] body) {
        var tree = DataWriter.parse(decode(body));
        var message = text(tree, "errmsg").or(() -> text(tree, "message"));
        return new UplinkAnswer(outcome(called, tree, message), message, tree);
    }

    private static String decode(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw new UnreadableBody("no UTF-8");
        }
    }

    private static Outcome outcome(BolinkInterface called, ObjectNode tree, Optional<String> message) {
        if (called.success().holds(name -> text(tree, name))) {
            return Outcome.DONE;
        }
        // Bolink 3.1: the document does not say which state goes with it; it means stored
        if (called.id().equals("3.1")
                && message.filter(text -> text.contains(ORDER_EXISTS)).isPresent()) {
            return Outcome.DONE;
        }
        return text(tree, "state").filter("2"::equals).isPresent() ? Outcome.PENDING : Outcome.FAILED;
    }

    private static Optional<String> text(ObjectNode tree, String name) {
        return Optional.ofNullable(tree.get(name))
                .filter(value -> !value.isNull())
                .map(value -> value.isContainerNode()
                        ? value.toString()
                        : value.asText().strip())
                .filter(value -> !value.isEmpty());
    }
}
