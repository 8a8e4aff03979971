package io.bolane.gateway;

import io.bolane.gateway.lane.FakeAgent;
import io.bolane.protocol.config.MqttConfig;
import io.bolane.protocol.lane.EventId;
import io.bolane.protocol.lane.LaneAck;
import io.bolane.protocol.lane.LaneEvent;
import io.bolane.protocol.lane.LaneEvent.CarEntered;
import io.bolane.protocol.lane.LaneEventCodec;
import io.bolane.protocol.lane.LaneTopics;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.PlateColor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** An entry whose cars never end: it keeps every event until it is acknowledged, and sends what is left every 2 s. */
final class SendingLane {
    private static final int WINDOW = 100;
    private static final long EVERY_MS = 100;
    private static final int RESEND_EVERY = 20;

    private final LaneId lane;
    private final FakeAgent agent;
    private final List<LaneEvent> events = new ArrayList<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private int ticks;
    private boolean driving = true;

    SendingLane(LaneId lane, long session) {
        this.lane = lane;
        this.agent = new FakeAgent(lane, session);
    }

    void start(MqttConfig broker) throws Exception {
        agent.connect(broker).await(10, TimeUnit.SECONDS);
        clock.scheduleAtFixedRate(this::tick, 0, EVERY_MS, TimeUnit.MILLISECONDS);
    }

    private synchronized void tick() {
        if (driving) {
            events.add(entered());
            if (events.size() - acknowledged() <= WINDOW) {
                send(events.get(events.size() - 1));
            }
        }
        if (++ticks % RESEND_EVERY == 0) {
            var from = (int) acknowledged();
            events.subList(from, Math.min(events.size(), from + WINDOW)).forEach(this::send);
        }
    }

    private LaneEvent entered() {
        var seq = events.size() + 1L;
        var at = Instant.now();
        var plate = Plate.of("京%s%05d".formatted(lane.name().charAt(0), seq));
        var car = new CarEntered(OrderId.of(lane + "-" + seq), plate, PlateColor.BLUE, false, at, Optional.of(99));
        return new LaneEvent(lane, 1, seq, new EventId(lane + "-" + seq), at, car);
    }

    private void send(LaneEvent event) {
        agent.publish(LaneTopics.event(lane), LaneEventCodec.write(event), false);
    }

    /** @return up to which event the gateway has stored them */
    long acknowledged() {
        return agent.acks.stream().mapToLong(LaneAck::seq).max().orElse(0);
    }

    synchronized int sent() {
        return events.size();
    }

    /** No car comes any more. */
    synchronized void noMoreCars() {
        driving = false;
    }

    void stop() throws Exception {
        clock.shutdownNow();
        agent.cut().await(10, TimeUnit.SECONDS);
    }
}
