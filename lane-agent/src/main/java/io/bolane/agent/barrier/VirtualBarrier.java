package io.bolane.agent.barrier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.bolane.agent.device.DeviceContext;
import io.bolane.agent.device.DeviceHealth;
import io.bolane.agent.device.TcpAddress;
import io.bolane.agent.device.TcpLines;
import io.bolane.agent.device.TcpLines.Device;
import io.bolane.protocol.time.Timers;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The barrier that speaks JSON lines: it reports {@code {"up":…,"down":…,"approach":…,"safety":…}} at every change and
 * every second, and answers {@code {"id":1,"do":"raise"}} with {@code {"re":1,"ok":true}}. To {@code "do":"read"} the
 * answer has the four members of a report too: reports may have waited in the socket, an answer is younger than its
 * question. Silent for 3 s it counts as lost. Runs on the event loop of its lane.
 */
public final class VirtualBarrier implements Barrier {
    static final Duration SILENCE = Duration.ofSeconds(3);
    static final Duration ANSWER_WITHIN = Duration.ofSeconds(1);

    private final Timers timers;
    private final Listener listener;
    private final TcpLines lines;
    private final Map<Long, Waiting> waiting = new HashMap<>();
    private Optional<Question> question = Optional.empty();
    private Duration provenAt = NEVER;
    private long lastId;

    public VirtualBarrier(DeviceContext context, TcpAddress address, Listener listener) {
        this.timers = context.timers();
        this.listener = listener;
        this.lines =
                new TcpLines(context, new Device("barrier", address, Optional.of(SILENCE)), new TcpLines.Listener() {
                    @Override
                    public boolean line(JsonNode line) {
                        return read(line);
                    }

                    @Override
                    public void healthChanged(DeviceHealth health) {
                        healthIs(health);
                    }
                });
    }

    @Override
    public void start() {
        lines.start();
    }

    private boolean read(JsonNode line) {
        if (line.path("re").canConvertToLong() && line.path("ok").isBoolean()) {
            answered(line);
            report(line);
            return true;
        }
        return report(line);
    }

    private boolean report(JsonNode line) {
        var flags = List.of(line.path("up"), line.path("down"), line.path("approach"), line.path("safety"));
        if (!flags.stream().allMatch(JsonNode::isBoolean)) {
            return false;
        }
        listener.reading(
                BarrierReading.of(
                        flags.get(0).booleanValue(),
                        flags.get(1).booleanValue(),
                        flags.get(2).booleanValue(),
                        flags.get(3).booleanValue()),
                provenAt);
        return true;
    }

    private void answered(JsonNode line) {
        var id = line.path("re").longValue();
        question.filter(asked -> asked.id == id && line.path("ok").booleanValue())
                .ifPresent(asked -> provenAt = asked.at);
        var order = waiting.remove(id);
        if (order != null) {
            order.timeout.cancel();
            order.answer.complete(
                    line.path("ok").booleanValue()
                            ? BarrierAnswer.TAKEN
                            : BarrierAnswer.refused(line.path("why").asText("")));
        }
    }

    private void healthIs(DeviceHealth health) {
        if (!health.ok()) {
            listener.reading(BarrierReading.UNKNOWN, provenAt);
        }
        listener.healthChanged(health);
    }

    @Override
    public Future<BarrierAnswer> raise() {
        return order("raise");
    }

    @Override
    public Future<BarrierAnswer> lower() {
        return order("lower");
    }

    private Future<BarrierAnswer> order(String verb) {
        var id = ++lastId;
        var answer = Promise.<BarrierAnswer>promise();
        var timeout = timers.after(ANSWER_WITHIN, () -> silent(id));
        waiting.put(id, new Waiting(answer, timeout));
        if (!send(id, verb)) {
            waiting.remove(id);
            timeout.cancel();
            return Future.succeededFuture(BarrierAnswer.UNREACHABLE);
        }
        return answer.future();
    }

    private void silent(long id) {
        var order = waiting.remove(id);
        if (order != null) {
            order.answer.complete(BarrierAnswer.SILENT);
        }
    }

    private boolean send(long id, String verb) {
        return lines.send(JsonNodeFactory.instance.objectNode().put("id", id).put("do", verb));
    }

    @Override
    public void read() {
        question = Optional.of(new Question(++lastId, Duration.ofNanos(timers.nanoTime())));
        send(lastId, "read");
    }

    @Override
    public DeviceHealth health() {
        return lines.health();
    }

    @Override
    public Future<Void> stop() {
        return lines.stop();
    }

    private record Question(long id, Duration at) {}

    private record Waiting(Promise<BarrierAnswer> answer, Timers.Timer timeout) {}
}
