package io.bolane.gateway.park;

import io.bolane.gateway.order.LaneSend;
import io.bolane.protocol.lane.Authority;
import io.bolane.protocol.lane.CommandId;
import io.bolane.protocol.lane.LaneCommand;
import io.bolane.protocol.lane.LaneCommand.RaiseBarrier;
import io.bolane.protocol.lane.LaneCommand.ShowText;
import io.bolane.protocol.lane.LaneResult;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.parking.OrderId;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Lanes that note what they are told, do it at once, and each command id once, as agents do. */
public final class FakeLanes implements LaneSend {
    /** One command. */
    public record Sent(LaneId lane, LaneCommand.Body body, CommandId id) {}

    private final List<Sent> sent = new CopyOnWriteArrayList<>();
    private final Set<CommandId> executed = ConcurrentHashMap.newKeySet();
    private final Set<LaneId> offline = ConcurrentHashMap.newKeySet();
    private volatile Optional<RuntimeException> failure = Optional.empty();

    @Override
    public Future<LaneResult> send(LaneId lane, Authority authority, LaneCommand.Body body, Optional<CommandId> id) {
        if (failure.isPresent()) {
            return Future.failedFuture(failure.get());
        }
        var command = id.orElseGet(() -> new CommandId("c" + sent.size()));
        if (executed.add(command)) {
            sent.add(new Sent(lane, body, command));
        }
        return Future.succeededFuture(new LaneResult(
                command, lane, LaneResult.Outcome.DONE, LaneResult.Stage.EXECUTED, "", TestPark.OPENING));
    }

    public void failWith(RuntimeException cause) {
        failure = Optional.of(cause);
    }

    public void work() {
        failure = Optional.empty();
    }

    public void setOffline(LaneId lane) {
        offline.add(lane);
    }

    public boolean isOnline(LaneId lane) {
        return !offline.contains(lane);
    }

    /** @return the stays for which an arm went up there, in order */
    public List<OrderId> raisedFor(LaneId lane) {
        return sent.stream()
                .filter(each -> each.lane().equals(lane))
                .filter(each -> each.body() instanceof RaiseBarrier)
                .flatMap(each -> ((RaiseBarrier) each.body()).admission().stream())
                .map(LaneCommand.Admission::order)
                .toList();
    }

    /** @return the last lines that were shown there */
    public List<String> shownAt(LaneId lane) {
        return sent.stream()
                .filter(each -> each.lane().equals(lane) && each.body() instanceof ShowText)
                .map(each -> ((ShowText) each.body()).lines())
                .reduce(List.of(), (before, after) -> after);
    }
}
