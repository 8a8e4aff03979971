package io.bolane.gateway.polling;

import io.bolane.gateway.db.Database;
import io.bolane.protocol.bolink.SdkUpload;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.time.Timers;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** All parks that are connected in HTTP mode: each by one gateway, the one that has its lease. */
public final class PollingLink {
    private static final int REQUESTS_AT_A_TIME = 32;
    private static final Duration STOP_PAUSE = Duration.ofMillis(50);
    private static final int STOP_PAUSES = 100;

    private final Map<ParkId, PollingConnection> connections = new LinkedHashMap<>();
    private final PollingLeases leases;
    private final PollingParts parts;

    /**
     * What a link runs on.
     *
     * @param holder of leases: the name of this gateway and of this start of it
     */
    public record Node(Vertx vertx, Timers timers, RandomGenerator random, Database database, String holder) {}

    /** @param ready called when a park can be uploaded to */
    public PollingLink(Node node, List<PollingPark> parks, PollingSettings settings, MessageDesk desk, Runnable ready) {
        var timers = node.timers();
        this.parts = new PollingParts(
                settings,
                // one more each: a poll that was given up may take a moment to be closed
                new PollingHttp(node.vertx(), timers, 2 * Math.max(1, parks.size())),
                new PollingHttp(node.vertx(), timers, REQUESTS_AT_A_TIME),
                desk,
                timers,
                node.random(),
                ready);
        parks.forEach(park -> connections.put(park.park(), new PollingConnection(park, parts)));
        var ids = parks.stream().map(PollingPark::park).collect(Collectors.toList());
        this.leases = new PollingLeases(new PollingLeaseStore(node.database()), node.holder(), ids, settings, timers);
    }

    /** Waits for nothing: Bolink may come later. */
    public void start() {
        if (!connections.isEmpty()) {
            leases.start(this::changed);
        }
    }

    private void changed(ParkId park, boolean mine) {
        var connection = connections.get(park);
        if (mine) {
            connection.open();
        } else {
            connection.close();
            connection.end();
        }
    }

    /** @return whether the park is connected in this way, here or by another gateway */
    public boolean handles(ParkId park) {
        return connections.containsKey(park);
    }

    /** @return how many uploads of this park may be sent now; none while another gateway is connected for it */
    public int places(ParkId park) {
        return connections.get(park).uploads().places();
    }

    /** @return the body of the answer; fails with {@link NotConnected}, in which case Bolink may have acted */
    public Future<byte[]> upload(ParkId park, SdkUpload upload, Duration limit) {
        var longest = parts.settings().timeout();
        return connections.get(park).uploads().send(upload, limit.compareTo(longest) < 0 ? limit : longest);
    }

    /** Closes all polls, answers what was downloaded, and leaves the parks to the other gateways. */
    public Future<Void> stop() {
        if (connections.isEmpty()) {
            return close();
        }
        leases.stop();
        connections.values().forEach(PollingConnection::close);
        return untilAnswered(STOP_PAUSES)
                .compose(answered -> {
                    connections.values().forEach(PollingConnection::end);
                    return leases.release();
                })
                .eventually(this::close);
    }

    private Future<Void> untilAnswered(int pauses) {
        if (pauses == 0
                || connections.values().stream()
                        .allMatch(connection -> connection.answers().inWork() == 0)) {
            return Future.succeededFuture();
        }
        Promise<Void> pause = Promise.promise();
        parts.timers().after(STOP_PAUSE, pause::complete);
        return pause.future().compose(passed -> untilAnswered(pauses - 1));
    }

    private Future<Void> close() {
        return parts.polls().close().eventually(parts.requests()::close);
    }
}
