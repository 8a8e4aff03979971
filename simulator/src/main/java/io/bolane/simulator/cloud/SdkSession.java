package io.bolane.simulator.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** One login, its open poll, and what is to be sent down to it. Guarded by {@link SdkSessions}. */
final class SdkSession {
    /** What an answer echoes of its message; those that both have must be equal. */
    private static final List<String> KEYS =
            List.of("query_order_no", "trade_no", "timetemp", "liftrod_id", "uuid", "order_id");

    private final CloudAccount account;
    private final String park;
    private final Set<String> lanes;
    private final String token;
    private final ArrayDeque<Down> queue = new ArrayDeque<>();
    private final List<Down> unanswered = new ArrayList<>();
    private final ArrayDeque<Long> requestNanos = new ArrayDeque<>();
    private Optional<OpenPoll> poll = Optional.empty();

    SdkSession(CloudAccount account, String park, Set<String> lanes, String token) {
        this.account = account;
        this.park = park;
        this.lanes = Set.copyOf(lanes);
        this.token = token;
    }

    /** A poll that waits. @param end answers it, with a message or (empty) without one */
    record OpenPoll(Consumer<Optional<String>> end, Runnable cut) {}

    /** A message on its way down. */
    record Down(String service, JsonNode data, String body, Promise<JsonNode> answer) {}

    CloudAccount account() {
        return account;
    }

    String park() {
        return park;
    }

    String token() {
        return token;
    }

    Optional<OpenPoll> poll() {
        return poll;
    }

    void setPoll(Optional<OpenPoll> open) {
        poll = open;
    }

    /** Whether this login has named the lane of the message; a message without a lane goes to any. */
    boolean owns(JsonNode data) {
        return Stream.of("channel_id", "out_channel_id")
                .map(data::path)
                .filter(JsonNode::isTextual)
                .allMatch(lane -> lanes.contains(lane.asText()));
    }

    void add(Down message) {
        queue.add(message);
        unanswered.add(message);
    }

    Optional<Down> next() {
        return Optional.ofNullable(queue.poll());
    }

    /** Nobody waits for it any more. */
    void forget(Down message) {
        queue.remove(message);
        unanswered.remove(message);
    }

    Optional<Down> answered(String service, JsonNode reply) {
        var found = unanswered.stream()
                .filter(down -> down.service().equals(service) && isAnswer(down.data(), reply))
                .findFirst();
        found.ifPresent(unanswered::remove);
        return found;
    }

    private static boolean isAnswer(JsonNode sent, JsonNode reply) {
        return KEYS.stream()
                .filter(key -> !sent.path(key).asText().isEmpty()
                        && !reply.path(key).asText().isEmpty())
                .allMatch(key -> sent.path(key).asText().equals(reply.path(key).asText()));
    }

    /** @return false when more than {@code most} came within the window */
    boolean mayRequest(long nowNanos, long windowNanos, int most) {
        while (!requestNanos.isEmpty() && nowNanos - requestNanos.peekFirst() >= windowNanos) {
            requestNanos.removeFirst();
        }
        requestNanos.addLast(nowNanos);
        return requestNanos.size() <= most;
    }
}
