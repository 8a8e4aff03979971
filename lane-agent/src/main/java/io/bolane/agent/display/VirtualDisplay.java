package io.bolane.agent.display;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.bolane.agent.device.DeviceContext;
import io.bolane.agent.device.DeviceHealth;
import io.bolane.agent.device.TcpAddress;
import io.bolane.agent.device.TcpLines;
import io.bolane.agent.device.TcpLines.Device;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/**
 * The display that speaks JSON lines: {@code {"id":7,"do":"show","lines":[…],"say":[…]}}, answered by {@code {"re":7,"ok":true}}.
 * The answer is not awaited: the next text replaces this one anyway. Runs on the event loop of its lane.
 */
public final class VirtualDisplay implements Display {
    private final Listener listener;
    private final TcpLines lines;
    private DisplayText wanted = DisplayText.shown(List.of());
    private long lastId;

    public VirtualDisplay(DeviceContext context, TcpAddress address, Listener listener) {
        this.listener = listener;
        this.lines = new TcpLines(context, new Device("display", address, Optional.empty()), new TcpLines.Listener() {
            @Override
            public boolean line(JsonNode line) {
                return line.path("re").isNumber() || line.path("alive").asBoolean();
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

    private void healthIs(DeviceHealth health) {
        if (health.ok() && !wanted.lines().isEmpty()) {
            send(false);
        }
        listener.healthChanged(health);
    }

    @Override
    public void show(DisplayText text) {
        wanted = text;
        send(true);
    }

    private void send(boolean aloud) {
        var message = JsonNodeFactory.instance.objectNode().put("id", ++lastId).put("do", "show");
        var array = message.putArray("lines");
        wanted.texts().forEach(array::add);
        if (aloud && !wanted.spoken().isEmpty()) {
            var say = message.putArray("say");
            wanted.spoken().forEach(say::add);
        }
        lines.send(message);
    }

    @Override
    public DeviceHealth health() {
        return lines.health();
    }

    @Override
    public Future<Void> stop() {
        return lines.stop();
    }
}
