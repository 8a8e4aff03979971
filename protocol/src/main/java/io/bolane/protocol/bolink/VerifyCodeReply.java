package io.bolane.protocol.bolink;

import java.util.Optional;

/** Reply to 5.13: the code was sent to the driver; Bolink compares it with what he types. */
public record VerifyCodeReply(String code) implements BolinkReply {
    @Override
    public int state() {
        return 1;
    }

    @Override
    public String toJson() {
        return ReplyEcho.NONE
                .begin(1, Optional.of("发送成功"))
                .text("verify_code", code)
                .close();
    }

    @Override
    public String toString() {
        return "VerifyCodeReply[…]";
    }
}
