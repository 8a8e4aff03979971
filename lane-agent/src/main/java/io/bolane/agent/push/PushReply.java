package io.bolane.agent.push;

import io.vertx.core.buffer.Buffer;

/** What a device is answered. */
public record PushReply(int status, String contentType, Buffer body) {
    private static final int OK = 200;

    public static PushReply json(String text) {
        return new PushReply(OK, "application/json; charset=utf-8", Buffer.buffer(text));
    }

    /** 200 without a body. */
    public static PushReply empty() {
        return new PushReply(OK, "text/plain", Buffer.buffer());
    }

    public static PushReply refusal(int status, String why) {
        return new PushReply(status, "text/plain; charset=utf-8", Buffer.buffer(why));
    }
}
