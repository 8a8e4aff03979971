package io.bolane.protocol.bolink;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What Bolink answers to a request: flat and unsigned. Success is read from {@code state} only; {@code errmsg}
 * stands in successes too.
 *
 * @param state 1 done, 0 failed, 2 pending
 * @param fields everything that came
 */
public record UplinkReply(int state, Optional<String> errmsg, Fields fields) {
    private static final String ORDER_EXISTS = "订单已存在";

    /**
     * @throws UnreadableBody when it is no JSON object in UTF-8
     * @throws InvalidField when {@code state} is missing or no number
     */
    public static UplinkReply parse(byte[] body) {
        Utf8.check(body);
        var fields = Fields.parse(new String(body, StandardCharsets.UTF_8));
        return new UplinkReply(fields.requiredInteger("state"), fields.text("errmsg"), fields);
    }

    /**
     * @return whether Bolink had this entry already, which is a success whatever the state: the document does not say
     *     which one goes with it (Bolink 3.1)
     */
    public boolean orderExists() {
        return errmsg.filter(text -> text.contains(ORDER_EXISTS)).isPresent();
    }

    public boolean done() {
        return state == 1 || orderExists();
    }
}
