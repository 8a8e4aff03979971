package io.bolane.gateway.order;

import io.bolane.protocol.lane.Authority;
import io.bolane.protocol.lane.CommandId;
import io.bolane.protocol.lane.LaneCommand;
import io.bolane.protocol.lane.LaneResult;
import io.bolane.protocol.parking.LaneId;
import io.vertx.core.Future;
import java.util.Optional;

/** Sends one command to one lane: {@code LaneCommands::send}, or what a test puts in its place. */
@FunctionalInterface
public interface LaneSend {
    /** @return as {@code LaneCommands} has it: what the lane did, or one of the lane's failures */
    Future<LaneResult> send(LaneId lane, Authority authority, LaneCommand.Body body, Optional<CommandId> id);
}
