package io.bolane.gateway.outbox;

import io.bolane.protocol.bolink.BolinkRefusal;
import io.bolane.protocol.bolink.UplinkReply;
import java.util.List;

/** What an answer of Bolink means for the row. */
enum Verdict {
    /** The row has done its work. */
    SETTLED,
    /** Neither yes nor a lasting no: the same bytes may succeed later. */
    NOT_NOW,
    /** The same bytes will never succeed; a person has to look. */
    REFUSED;

    private static final String ETC_CHARGE = "3.7";
    private static final String EXIT = "3.2";
    private static final int PENDING = 2;

    /**
     * Bolink has no numbers for its errors, only texts (chapter 1). These were seen or are to be expected when it has
     * trouble of its own or is called too fast; every other text with state 0 is taken for lasting.
     */
    private static final List<String> PASSING = List.of("过快", "频繁", "繁忙", "超时", "稍后", "重试", "系统异常", "网络", "over_times");

    /** 3.2 of an order that is settled: the older edition's text, read as success like the one of 3.1. */
    private static final String SETTLED_BEFORE = "重复结算";

    /** SDK edition: the same signed text came before, so that it is there. 3.7, which is final anyway, is not meant. */
    private static final String PROCESSED_BEFORE = "already processed";

    static Verdict of(String interfaceId, byte[] body) {
        UplinkReply reply;
        try {
            reply = UplinkReply.parse(body);
        } catch (BolinkRefusal unreadable) {
            return NOT_NOW;
        }
        // a driver waits for the outcome of 3.7, whatever it is: a later answer to the same request would not help
        if (reply.state() == 1 || interfaceId.equals(ETC_CHARGE)) {
            return SETTLED;
        }
        if (interfaceId.equals(EXIT) && reply.state() == PENDING) {
            return SETTLED; // the result comes by 5.5
        }
        if (reply.orderExists()) {
            return SETTLED;
        }
        var text = reply.errmsg().orElse("");
        if (interfaceId.equals(EXIT) && text.contains(SETTLED_BEFORE)) {
            return SETTLED;
        }
        if (text.contains(PROCESSED_BEFORE)) {
            return SETTLED;
        }
        return PASSING.stream().anyMatch(text::contains) ? NOT_NOW : REFUSED;
    }
}
