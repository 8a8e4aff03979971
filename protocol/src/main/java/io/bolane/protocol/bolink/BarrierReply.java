package io.bolane.protocol.bolink;

import java.util.Optional;

/** Reply to 11.1: the lane has done it. The three others are echoes of what was received. */
public record BarrierReply(Optional<String> channelId, Optional<Integer> operate, Optional<String> liftrodId)
        implements BolinkReply {
    public static BarrierReply done(OperateBarrier command) {
        return new BarrierReply(command.channelId(), command.operate(), command.liftrodId());
    }

    @Override
    public int state() {
        return 1;
    }

    @Override
    public String toJson() {
        return new JsonText()
                .text("service_name", OperateBarrier.SERVICE)
                .number("state", 1)
                .text("channel_id", channelId)
                .number("operate", operate)
                .text("liftrod_id", liftrodId)
                .close();
    }
}
