package io.bolane.gateway.outbox;

import io.bolane.protocol.bolink.BolinkRefusal;
import io.bolane.protocol.bolink.UplinkReply;
import java.util.List;
import java.util.Set;

/** What an answer of Bolink means for the row. */
enum Verdict {
    /** The row has done its work. */
    SETTLED,
    /** Neither yes nor a lasting no: the same bytes may succeed later. */
    NOT_NOW,
    /** The same bytes will never succeed; a person has to look. */
    REFUSED;

    private static final String EXIT = "3.2";
    private static final String REFUND = "4.2";
    private static final String CHANGE = "3.10";
    private static final String SPACES = "2.2";
    /** A refusal of these stands in the books of refunds, or is of no consequence: the next count follows. */
    private static final Set<String> ENDED_BY_REFUSAL = Set.of(REFUND, CHANGE, SPACES);

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

    static Verdict of(OutboxRow row, byte[] body) {
        return of(row.interfaceId(), row.isAwaited(), body);
    }

    /** @param awaited a driver waits for the outcome, whatever it is */
    static Verdict of(String interfaceId, boolean awaited, byte[] body) {
        UplinkReply reply;
        try {
            reply = UplinkReply.parse(body);
        } catch (BolinkRefusal unreadable) {
            return NOT_NOW;
        }
        if (reply.state() == 1 || awaited) {
            return SETTLED;
        }
        if (reply.state() == PENDING && (interfaceId.equals(EXIT) || interfaceId.equals(REFUND))) {
            return SETTLED; // the result comes by 5.5 or 5.6
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
        if (PASSING.stream().anyMatch(text::contains)) {
            return NOT_NOW;
        }
        return ENDED_BY_REFUSAL.contains(interfaceId) ? SETTLED : REFUSED;
    }
}
