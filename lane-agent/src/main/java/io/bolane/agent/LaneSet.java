package io.bolane.agent;

import io.bolane.agent.alone.ParkDesk;
import io.bolane.agent.config.LaneConfig;
import io.bolane.agent.lane.LaneParts;
import io.bolane.agent.lane.LaneRunner;
import io.bolane.protocol.parking.LaneId;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The lanes that run, each by its section of the configuration. Another configuration restarts those whose section
 * differs, and touches no other. Runs on the event loop of the agent.
 */
final class LaneSet {
    private final LaneParts parts;
    private final Function<LaneConfig, ParkDesk> desks;
    private final Map<LaneId, Running> lanes = new LinkedHashMap<>();
    private Future<?> busy = Future.succeededFuture();

    private record Running(LaneConfig config, LaneRunner runner) {}

    /** What another configuration meant for the lanes. */
    record Changes(List<LaneId> started, List<LaneId> restarted, List<LaneId> stopped) {
        boolean isEmpty() {
            return started.isEmpty() && restarted.isEmpty() && stopped.isEmpty();
        }
    }

    /** @param desks of every park that a lane may be of */
    LaneSet(LaneParts parts, Function<LaneConfig, ParkDesk> desks) {
        this.parts = parts;
        this.desks = desks;
    }

    int size() {
        return lanes.size();
    }

    /**
     * Lets these lanes run and no others; one change after the other.
     *
     * @param same lanes whose section is written as before: not every driver can be compared
     * @return succeeds when every lane that is new or differs runs; what was held or ordered of a lane before stays in
     *     force. Fails with {@link io.bolane.agent.spool.SpoolUnavailable}
     */
    Future<Changes> apply(List<LaneConfig> wanted, Set<LaneId> same) {
        var applied = busy.transform(before -> applyNow(wanted, same));
        busy = applied;
        return applied;
    }

    private Future<Changes> applyNow(List<LaneConfig> wanted, Set<LaneId> same) {
        var wantedById = wanted.stream()
                .collect(Collectors.toMap(LaneConfig::lane, config -> config, (one, other) -> one, LinkedHashMap::new));
        var started = new ArrayList<LaneId>();
        var restarted = new ArrayList<LaneId>();
        var ending = lanes.entrySet().stream()
                .filter(lane -> differs(lane.getValue().config(), wantedById.get(lane.getKey()), same))
                .map(Map.Entry::getKey)
                .toList();
        wantedById.keySet().forEach(id -> {
            if (!lanes.containsKey(id)) {
                started.add(id);
            } else if (ending.contains(id)) {
                restarted.add(id);
            }
        });
        var stopped = ending.stream().filter(id -> !wantedById.containsKey(id)).toList();
        var beginning = new ArrayList<>(started);
        beginning.addAll(restarted);
        return Future.join(ending.stream().map(this::end).toList())
                .otherwiseEmpty() // what does not end cleanly has ended all the same
                .compose(ended -> Future.join(
                        beginning.stream().map(id -> begin(wantedById.get(id))).toList()))
                .map(begun -> new Changes(started, restarted, stopped));
    }

    private static boolean differs(LaneConfig runs, LaneConfig wanted, Set<LaneId> same) {
        if (wanted == null) {
            return true;
        }
        var isWrittenAsBefore = same.contains(runs.lane())
                && runs.devices().texts().equals(wanted.devices().texts());
        return !isWrittenAsBefore && !runs.equals(wanted);
    }

    private Future<Void> end(LaneId id) {
        return lanes.remove(id).runner().stop();
    }

    private Future<Void> begin(LaneConfig config) {
        var runner = new LaneRunner(config, parts, desks.apply(config));
        lanes.put(config.lane(), new Running(config, runner));
        return runner.start();
    }

    Future<?> stop() {
        return busy.transform(before ->
                Future.join(List.copyOf(lanes.keySet()).stream().map(this::end).toList()));
    }
}
