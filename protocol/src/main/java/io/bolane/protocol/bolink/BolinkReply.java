package io.bolane.protocol.bolink;

import java.util.Optional;

/**
 * What we answer to a callback: a flat, unsigned JSON object with {@code state}. Strict: the types are those of the
 * interface's reply table.
 */
public sealed interface BolinkReply
        permits PriceReply,
                PrepaymentReply,
                ExitPaymentReply,
                PlatelessEntryReply,
                ReductionReply,
                BarrierReply,
                OfficeReply,
                VerifyCodeReply,
                CarInfoReply,
                PictureReply,
                RefusalReply {
    /** The longest {@code errmsg}. */
    int MAX_ERRMSG = 48;

    /** @return 1 done, 0 refused, 2 being handled (5.7 only) */
    int state();

    String toJson();

    /**
     * @param callback what is refused; empty when it could not be parsed
     * @param errmsg Chinese text for people, cut to {@value #MAX_ERRMSG} characters
     * @return state 0 with every field that the interface's reply requires
     */
    static BolinkReply refusal(Optional<BolinkCallback> callback, String errmsg) {
        return RefusalReply.of(callback, errmsg);
    }

    /**
     * For a callback that could not be parsed.
     *
     * @param serviceName when known
     * @param data when readable; what the interface's reply echoes is taken from here
     */
    static BolinkReply refusalOfService(Optional<String> serviceName, Optional<Fields> data, String errmsg) {
        return RefusalReply.ofService(serviceName, data, errmsg);
    }
}
