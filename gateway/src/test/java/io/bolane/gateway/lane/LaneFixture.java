package io.bolane.gateway.lane;

import io.bolane.gateway.config.LaneConfig;
import io.bolane.gateway.config.ParkConfig;
import io.bolane.protocol.lane.ArmPosition;
import io.bolane.protocol.lane.Authority;
import io.bolane.protocol.lane.CommandId;
import io.bolane.protocol.lane.EventId;
import io.bolane.protocol.lane.LaneCommand;
import io.bolane.protocol.lane.LaneCommandCodec;
import io.bolane.protocol.lane.LaneEvent;
import io.bolane.protocol.lane.LaneEvent.BarrierMoved;
import io.bolane.protocol.lane.LaneResult;
import io.bolane.protocol.lane.LaneResult.Outcome;
import io.bolane.protocol.lane.LaneResult.Stage;
import io.bolane.protocol.lane.LaneStateCodec;
import io.bolane.protocol.lane.LaneStatus;
import io.bolane.protocol.lane.LaneTopics;
import io.bolane.protocol.parking.Direction;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.UnionId;
import io.bolane.protocol.time.ManualTime;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A lane link of one gateway over a {@link FakeLink}, in driven time. */
final class LaneFixture {
    static final ParkId PARK = ParkId.of("21787");
    static final LaneId ENTRY = new LaneId(PARK, "A1");
    static final LaneId EXIT = new LaneId(PARK, "东门出口B1");
    static final Authority WHY = new Authority(Authority.Source.OPERATOR, "测试");
    static final LaneCommand.Body RAISE = new LaneCommand.RaiseBarrier(LaneCommand.Hold.ONCE, Optional.empty());
    static final String RESULTS = LaneTopics.result("g1");

    final ManualTime time = new ManualTime(Instant.parse("2026-03-02T00:00:00Z"));
    final FakeLink link = new FakeLink();
    final LaneDirectory directory = directory();
    final LaneDrops drops = new LaneDrops();
    final LaneSessions sessions = new LaneSessions(directory);
    final List<CommandRecord.CommandRow> journalRows = new ArrayList<>();
    final CommandJournal journal = new CommandJournal(
            rows -> {
                journalRows.addAll(rows);
                return Future.succeededFuture();
            },
            time,
            100);
    final LaneCommands commands;

    LaneFixture() {
        var ids = new AtomicInteger();
        commands = new LaneCommands(
                link,
                sessions,
                journal,
                drops,
                new LaneCommands.Setup(time, time, () -> "c" + ids.incrementAndGet(), RESULTS));
    }

    static LaneDirectory directory() {
        return new LaneDirectory(List.of(new ParkConfig(
                PARK,
                "示例停车场",
                new UnionId(200001),
                500,
                Path.of("demo.yaml"),
                15,
                60,
                List.of(
                        new LaneConfig(ENTRY, Direction.ENTRY, Optional.of("D-A1"), Optional.empty()),
                        new LaneConfig(EXIT, Direction.EXIT, Optional.empty(), Optional.empty())))));
    }

    /** An inbox for events and requests that nobody wants. */
    LaneInbox inbox() {
        return inbox(null, null);
    }

    LaneInbox inbox(LaneEvents events, LaneRequests requests) {
        return new LaneInbox(RESULTS, directory, new LaneInbox.Receivers(commands, sessions, events, requests), drops);
    }

    LaneFixture online(LaneId lane, long session) {
        inbox().receive(LaneTopics.status(lane), status(lane, true, session));
        return this;
    }

    byte[] status(LaneId lane, boolean online, long session) {
        return LaneStateCodec.write(new LaneStatus(lane, online, session, "1.0", Map.of(), time.instant()));
    }

    /** The lane answers, through the codec and the inbox. */
    void answer(LaneId lane, CommandId command, Outcome outcome, Stage stage) {
        var result = new LaneResult(command, lane, outcome, stage, outcome == Outcome.DONE ? "" : "原因", time.instant());
        inbox().receive(RESULTS, LaneCommandCodec.write(result));
    }

    static LaneEvent event(LaneId lane, long seq) {
        return new LaneEvent(
                lane,
                7,
                seq,
                new EventId(lane.name() + "-" + seq),
                Instant.parse("2026-03-02T00:00:00Z"),
                new BarrierMoved(ArmPosition.UP, WHY));
    }
}
