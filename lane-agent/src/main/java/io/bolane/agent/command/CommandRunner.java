package io.bolane.agent.command;

import io.bolane.protocol.lane.CommandId;
import io.bolane.protocol.lane.LaneCommand;
import io.bolane.protocol.lane.LaneResult;
import io.bolane.protocol.lane.LaneResult.Outcome;
import io.bolane.protocol.lane.LaneResult.Stage;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.time.Timers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides whether a command is executed: at most once, and never at or after its {@code expiresAt} by the gateway's
 * clock. An id is on disk before the output fires; a repeat is answered with the first result; while the gateway's time
 * is unknown, verbs that move the arm are refused. Runs on the event loop of its lane.
 */
public final class CommandRunner {
    static final String CLOCK_UNKNOWN = "clock unknown";
    private static final int REMEMBERED = 256;
    private static final Logger LOG = LoggerFactory.getLogger(CommandRunner.class);

    private final LaneId lane;
    private final ExecutedCommands executed;
    private final Times times;
    private final Lane machine;
    private final Replies replies;
    private final Map<CommandId, Running> running = new Bounded<>();
    private final Map<CommandId, LaneResult> firstResults = new Bounded<>();

    /**
     * The clocks of a command.
     *
     * @param gateway the gateway's time now, rather later than earlier; empty while it is unknown
     */
    public record Times(Clock machine, Timers timers, Supplier<Optional<Instant>> gateway) {}

    /** Executes what may be executed. */
    @FunctionalInterface
    public interface Lane {
        void execute(LaneCommand.Body body, CommandTicket ticket);
    }

    /** Tells the one who asked. */
    @FunctionalInterface
    public interface Replies {
        void send(String replyTo, LaneResult result);
    }

    public CommandRunner(LaneId lane, ExecutedCommands executed, Times times, Lane machine, Replies replies) {
        this.lane = lane;
        this.executed = executed;
        this.times = times;
        this.machine = machine;
        this.replies = replies;
    }

    /** Takes a command from the gateway; everything that becomes of it goes to its {@code replyTo}. */
    public void received(LaneCommand command) {
        var known = firstResults.get(command.id());
        if (known != null) {
            replies.send(command.replyTo(), known);
        } else if (running.containsKey(command.id())) {
            LOG.atDebug()
                    .addKeyValue("lane", lane)
                    .addKeyValue("command", command.id())
                    .log("command repeated");
        } else if (!lasts(command.body())) {
            running.put(command.id(), new Running(command));
            refusal(command).ifPresentOrElse(result -> first(command, result), () -> execute(command));
        } else if (refusal(command).isPresent()) {
            answerUnlessKnown(command);
        } else {
            beginOnDisk(command);
        }
    }

    /** What must not be done twice, also over a restart. */
    private static boolean lasts(LaneCommand.Body body) {
        return !(body instanceof LaneCommand.ShowText || body instanceof LaneCommand.Echo);
    }

    /** Fire waits for nothing: neither for the gateway's time nor for the disk. */
    private static boolean isFire(LaneCommand.Body body) {
        return body instanceof LaneCommand.FireAlarm fire && fire.on();
    }

    /** @return why the command must not be executed now */
    private Optional<LaneResult> refusal(LaneCommand command) {
        var gatewayTime = times.gateway().get();
        if (gatewayTime.isEmpty()) {
            return lasts(command.body()) && !isFire(command.body())
                    ? Optional.of(result(command.id(), Outcome.REJECTED, CLOCK_UNKNOWN))
                    : Optional.empty();
        }
        return gatewayTime.get().isBefore(command.expiresAt())
                ? Optional.empty()
                : Optional.of(result(command.id(), Outcome.EXPIRED, "expired"));
    }

    /** A repeat that comes late is a repeat all the same: it is answered with the first result. */
    private void answerUnlessKnown(LaneCommand command) {
        running.put(command.id(), new Running(command));
        executed.find(lane, command.id())
                .onSuccess(known -> {
                    if (known.isPresent()) {
                        repeated(command, known.get());
                    } else {
                        running.remove(command.id());
                        refuse(command);
                    }
                })
                .onFailure(failure -> unremembered(command, failure));
    }

    /** Nothing was done, so memory is enough: after a restart it is refused again, or still has its time. */
    private void refuse(LaneCommand command) {
        var result = refusal(command).orElseGet(() -> result(command.id(), Outcome.REJECTED, CLOCK_UNKNOWN));
        firstResults.put(command.id(), result);
        replies.send(command.replyTo(), result);
    }

    private void beginOnDisk(LaneCommand command) {
        running.put(command.id(), new Running(command));
        executed.begin(lane, command.id(), times.machine().instant())
                .onSuccess(begun -> {
                    if (!begun.fresh()) {
                        begun.result().ifPresent(result -> repeated(command, result));
                        return;
                    }
                    // The disk took its time: look at the clock again.
                    refusal(command).ifPresentOrElse(result -> first(command, result), () -> execute(command));
                })
                .onFailure(failure -> unremembered(command, failure));
    }

    private void repeated(LaneCommand command, LaneResult known) {
        running.remove(command.id());
        firstResults.put(command.id(), known);
        replies.send(command.replyTo(), known);
    }

    /** What cannot be remembered could be executed twice: it is not executed, unless it burns. */
    private void unremembered(LaneCommand command, Throwable failure) {
        running.remove(command.id());
        LOG.atError()
                .addKeyValue("lane", lane)
                .addKeyValue("command", command.id())
                .addKeyValue("error", failure.toString())
                .log("command cannot be remembered");
        if (isFire(command.body()) && refusal(command).isEmpty()) {
            running.put(command.id(), new Running(command));
            execute(command);
            return;
        }
        replies.send(command.replyTo(), result(command.id(), Outcome.REJECTED, "lane cannot remember commands"));
    }

    private void execute(LaneCommand command) {
        var left = times.gateway()
                .get()
                .map(now -> Duration.between(now, command.expiresAt()))
                .orElseGet(() -> isFire(command.body())
                        ? Duration.between(command.issuedAt(), command.expiresAt())
                        : Duration.ZERO);
        var uptime = Duration.ofNanos(times.timers().nanoTime());
        machine.execute(command.body(), new CommandTicket(command.id(), command.authority(), uptime.plus(left)));
    }

    /** Takes what the lane says about a command: the first word is kept, every word is sent. */
    public void told(CommandId id, Outcome outcome, Stage stage, String reason) {
        var command = running.get(id);
        if (command == null) {
            return; // forgotten: too many commands since
        }
        var result = new LaneResult(id, lane, outcome, stage, reason, now());
        if (!command.told) {
            first(command.command, result);
        } else {
            replies.send(command.command.replyTo(), result);
        }
    }

    private void first(LaneCommand command, LaneResult result) {
        firstResults.put(command.id(), result);
        Optional.ofNullable(running.get(command.id())).ifPresent(entry -> entry.told = true);
        replies.send(command.replyTo(), result);
        if (lasts(command.body())) {
            executed.finish(result).onFailure(failure -> LOG.atError()
                    .addKeyValue("lane", lane)
                    .addKeyValue("command", command.id())
                    .addKeyValue("error", failure.toString())
                    .log("first result not remembered"));
        }
    }

    private LaneResult result(CommandId id, Outcome outcome, String reason) {
        return new LaneResult(id, lane, outcome, Stage.RECEIVED, reason, now());
    }

    private Instant now() {
        return times.gateway().get().orElseGet(() -> times.machine().instant());
    }

    private static final class Running {
        private final LaneCommand command;
        private boolean told;

        private Running(LaneCommand command) {
            this.command = command;
        }
    }

    /** The newest entries. */
    private static final class Bounded<V> extends LinkedHashMap<CommandId, V> {
        @Override
        protected boolean removeEldestEntry(Map.Entry<CommandId, V> eldest) {
            return size() > REMEMBERED;
        }
    }
}
