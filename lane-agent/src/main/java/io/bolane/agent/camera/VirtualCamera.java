package io.bolane.agent.camera;

import com.fasterxml.jackson.databind.JsonNode;
import io.bolane.agent.camera.intake.JsonFields;
import io.bolane.agent.device.Commons;
import io.bolane.agent.device.DeviceContext;
import io.bolane.agent.device.DeviceHealth;
import io.bolane.agent.device.TcpAddress;
import io.bolane.agent.device.TcpLines;
import io.bolane.agent.device.TcpLines.Device;
import io.bolane.agent.picture.Picture;
import io.bolane.protocol.lane.PictureRef;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.PlateColor;
import io.vertx.core.Future;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The camera that speaks JSON lines: {@code {"id":…,"plate":…,"color":…,"confidence":…,"at":…,"picture":…}} for each
 * reading, the picture as base64, and {@code {"alive":true}} every second. Runs on the event loop of its lane.
 */
public final class VirtualCamera implements Camera {
    static final Duration SILENCE = Duration.ofSeconds(3);

    private final Listener listener;
    private final Commons commons;
    private final TcpLines lines;

    public VirtualCamera(DeviceContext context, TcpAddress address, Listener listener) {
        this.listener = listener;
        this.commons = context.commons();
        this.lines =
                new TcpLines(context, new Device("camera", address, Optional.of(SILENCE)), new TcpLines.Listener() {
                    @Override
                    public boolean line(JsonNode line) {
                        return read(line);
                    }

                    @Override
                    public void healthChanged(DeviceHealth health) {
                        listener.healthChanged(health);
                    }
                });
    }

    @Override
    public void start() {
        lines.start();
    }

    private boolean read(JsonNode line) {
        if (line.path("alive").asBoolean()) {
            return true;
        }
        if (!line.path("plate").isTextual() || !line.path("at").isTextual()) {
            return false;
        }
        try {
            var picture = JsonFields.picture(line.path("picture"));
            picture.ifPresent(commons::keep);
            listener.read(plateRead(line, picture.map(Picture::ref)));
            return true;
        } catch (IllegalArgumentException | DateTimeException noReading) {
            return false;
        }
    }

    private static PlateRead plateRead(JsonNode line, Optional<PictureRef> picture) {
        var plate = line.path("plate").textValue();
        return new PlateRead(
                line.path("id").asText(""),
                plate.isBlank() ? Optional.empty() : Optional.of(Plate.of(plate)),
                color(line.path("color").asText("")),
                Math.max(0, Math.min(100, line.path("confidence").asInt(0))),
                Instant.parse(line.path("at").textValue()),
                PlateRead.Heading.UNKNOWN,
                picture);
    }

    private static PlateColor color(String text) {
        var name = text.strip().replace('-', '_').toUpperCase(Locale.ROOT);
        return Stream.of(PlateColor.values())
                .filter(color -> color.name().equals(name))
                .findFirst()
                .orElse(PlateColor.OTHER);
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
