package io.bolane.gateway.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The names of all metrics of the gateway. Tags come from small sets (interface, outcome), never from ids or plates.
 *
 * <p>Used from one event loop; the registry itself may be shared by several.
 */
public final class GatewayMetrics {
    public static final String CALLBACK = "bolane.gateway.callback";
    public static final String CALLBACK_PENDING = "bolane.gateway.callback.pending";
    public static final String JOURNAL_DROPPED = "bolane.gateway.journal.dropped";
    public static final String LANES_ONLINE = "bolane.gateway.lanes.online";
    public static final String COMMANDS_PENDING = "bolane.gateway.commands.pending";
    public static final String MESSAGES_DROPPED = "bolane.gateway.lane.messages.dropped";
    public static final String OUTBOX_OPEN = "bolane.gateway.outbox.open";
    public static final String OUTBOX_PARKED = "bolane.gateway.outbox.parked";

    private final MeterRegistry registry;
    private final Map<String, Timer> callbacks = new HashMap<>();
    private final Counter journalDropped;

    public GatewayMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.journalDropped = Counter.builder(JOURNAL_DROPPED)
                .description("calls that the journal had no room for")
                .register(registry);
    }

    /** @param service the interface, "5.1", or "none" when the call named none that we serve */
    public void callback(String service, Outcome outcome, Duration took) {
        callbacks
                .computeIfAbsent(service + ' ' + outcome.text(), key -> Timer.builder(CALLBACK)
                        .description("calls of Bolink, answered")
                        .tag("service", service)
                        .tag("outcome", outcome.text())
                        .register(registry))
                .record(took);
    }

    public void journalDropped(int entries) {
        journalDropped.increment(entries);
    }

    /** @param name one of this class's constants */
    public void gauge(String name, String description, Supplier<Number> value) {
        Gauge.builder(name, value).description(description).register(registry);
    }

    /** As {@link #gauge}, one of several of that name that differ in a tag from a small set. */
    public void gauge(String name, String tag, String tagValue, Supplier<Number> value) {
        Gauge.builder(name, value).tag(tag, tagValue).register(registry);
    }
}
