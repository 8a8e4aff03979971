package io.bolane.agent.camera.intake;

import io.bolane.agent.push.PushReply;

/** How a family of cameras is answered when the HTTP answer is the command. */
@FunctionalInterface
public interface ReplyFormat {
    /** @param orders none when the message carries a reading that was seen before, or is from the camera's memory */
    PushReply reply(Heard heard, Orders orders);
}
