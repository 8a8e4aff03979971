package io.bolane.gateway.lane;

import io.bolane.gateway.config.LaneConfig;
import io.bolane.gateway.failure.UnknownLane;
import io.bolane.gateway.failure.UnknownPark;
import io.bolane.protocol.bolink.BarrierReply;
import io.bolane.protocol.bolink.BolinkReply;
import io.bolane.protocol.bolink.OperateBarrier;
import io.bolane.protocol.bolink.OperateBarrier.BarrierMove;
import io.bolane.protocol.lane.Authority;
import io.bolane.protocol.lane.CommandId;
import io.bolane.protocol.lane.LaneCommand;
import io.bolane.protocol.lane.LaneCommand.Hold;
import io.bolane.protocol.lane.LaneCommand.LowerBarrier;
import io.bolane.protocol.lane.LaneCommand.RaiseBarrier;
import io.bolane.protocol.parking.LaneId;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/** Bolink 11.1: moves the arm of one lane. Reads no database. */
public final class RemoteLift {
    private static final LaneCommand.Body RAISE_ONCE = new RaiseBarrier(Hold.ONCE, Optional.empty());
    private static final LaneCommand.Body RAISE_AND_KEEP = new RaiseBarrier(Hold.KEEP, Optional.empty());
    private static final LaneCommand.Body LOWER = new LowerBarrier();
    private static final Authority AUTHORITY = new Authority(Authority.Source.BOLINK, "11.1");

    private final LaneDirectory directory;
    private final LaneCommands commands;

    RemoteLift(LaneDirectory directory, LaneCommands commands) {
        this.directory = directory;
        this.commands = commands;
    }

    /**
     * Moves the arm. A repeat of the same {@code liftrod_id} or {@code message_uuid} moves nothing again and is
     * answered with the first result, as long as the lane remembers it.
     *
     * @return succeeds when the device took the order; fails with {@code UnknownPark}, {@code UnknownLane}, and as
     *     {@link LaneCommands#send} does
     */
    public Future<BolinkReply> operate(OperateBarrier order) {
        if (directory.park(order.park()).isEmpty()) {
            return Future.failedFuture(new UnknownPark(order.park().value()));
        }
        var lane = laneOf(order);
        if (lane.isEmpty()) {
            return Future.failedFuture(new UnknownLane("neither channel_id nor device_no names a lane"));
        }
        var id = lane.get().id();
        return commands.send(id, authorityOf(order), bodyOf(order), commandIdOf(id, order))
                .map(done -> BarrierReply.done(order));
    }

    /** A {@code channel_id} that is given decides, even when only {@code device_no} would name a lane. */
    private Optional<LaneConfig> laneOf(OperateBarrier order) {
        return order.channelId().isPresent()
                ? directory.byChannel(order.park(), order.channelId().get())
                : order.deviceNo().flatMap(device -> directory.byDevice(order.park(), device));
    }

    private static LaneCommand.Body bodyOf(OperateBarrier order) {
        if (order.move() == BarrierMove.LOWER) {
            return LOWER;
        }
        return order.perpetual() ? RAISE_AND_KEEP : RAISE_ONCE;
    }

    private static Authority authorityOf(OperateBarrier order) {
        return order.order()
                .map(stay -> new Authority(Authority.Source.BOLINK, "11.1 " + stay))
                .orElse(AUTHORITY);
    }

    /** The senders' ids are unique only for each of them, so park and lane belong to ours. */
    private static Optional<CommandId> commandIdOf(LaneId lane, OperateBarrier order) {
        return order.liftrodId()
                .or(order::messageUuid)
                .filter(id -> !id.isBlank())
                .map(id -> {
                    var text = "11.1/" + lane + "/" + id;
                    return new CommandId(text.length() <= CommandId.MAX_LENGTH ? text : "11.1/" + digest(text));
                });
    }

    private static String digest(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
