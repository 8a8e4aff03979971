package io.bolane.agent.push;

/** A request that makes no sense; the message says why, without the text of the request. */
public final class UnreadablePush extends Exception {
    public UnreadablePush(String why) {
        super(why, null, false, false);
    }
}
