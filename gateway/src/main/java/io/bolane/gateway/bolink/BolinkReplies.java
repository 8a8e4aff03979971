package io.bolane.gateway.bolink;

import io.bolane.gateway.failure.CommandExpired;
import io.bolane.gateway.failure.CommandFailed;
import io.bolane.gateway.failure.CommandRefused;
import io.bolane.gateway.failure.LaneOffline;
import io.bolane.gateway.failure.NotPossible;
import io.bolane.gateway.failure.Overloaded;
import io.bolane.gateway.failure.StaleRequest;
import io.bolane.gateway.failure.StoreUnavailable;
import io.bolane.gateway.failure.UnknownLane;
import io.bolane.gateway.failure.UnknownOrder;
import io.bolane.gateway.failure.UnknownPark;
import io.bolane.gateway.metrics.Outcome;
import io.bolane.protocol.bolink.BadSignature;
import io.bolane.protocol.bolink.BolinkReply;
import io.bolane.protocol.bolink.InvalidField;
import io.bolane.protocol.bolink.UnknownService;
import io.bolane.protocol.bolink.UnreadableBody;
import java.util.Map;
import java.util.Optional;
import org.slf4j.event.Level;

/** The one table of failures: what Bolink is told, how it is logged and counted. */
final class BolinkReplies {
    /** Everything that is in no table is a bug of ours; the driver reads no more than that. */
    static final Refusal BUG = new Refusal("系统异常", Level.ERROR, Outcome.BUG, Optional.empty());

    private static final Map<Class<? extends Throwable>, Refusal> TABLE = Map.ofEntries(
            Map.entry(BadSignature.class, Refusal.rejected("签名错误", "sign")),
            Map.entry(UnknownService.class, Refusal.rejected("参数错误", "service_name")),
            Map.entry(UnreadableBody.class, Refusal.rejected("报文格式错误", "data")),
            Map.entry(UnknownPark.class, Refusal.rejected("车场不存在", "park_id")),
            Map.entry(UnknownLane.class, Refusal.rejected("车道不存在", "channel_id")),
            Map.entry(UnknownOrder.class, Refusal.declined("订单不存在", Optional.of("order_id"))),
            Map.entry(StaleRequest.class, Refusal.rejected("时间戳已过期", "timetemp")),
            Map.entry(LaneOffline.class, Refusal.undelivered("车道离线")),
            Map.entry(CommandExpired.class, Refusal.undelivered("设备无响应")),
            Map.entry(CommandRefused.class, Refusal.undelivered("设备拒绝执行")),
            Map.entry(CommandFailed.class, Refusal.undelivered("设备故障")),
            Map.entry(Overloaded.class, Refusal.unavailable("系统繁忙")),
            Map.entry(StoreUnavailable.class, Refusal.unavailable("系统繁忙")));

    private BolinkReplies() {}

    static Refusal of(Throwable failure) {
        if (failure instanceof InvalidField invalid) {
            return Refusal.rejected("参数错误", invalid.field());
        }
        if (failure instanceof NotPossible declined) {
            return Refusal.declined(shortened(declined.errmsg()), Optional.empty());
        }
        return TABLE.getOrDefault(failure.getClass(), BUG);
    }

    private static String shortened(String errmsg) {
        return errmsg.length() <= BolinkReply.MAX_ERRMSG ? errmsg : errmsg.substring(0, BolinkReply.MAX_ERRMSG);
    }
}
