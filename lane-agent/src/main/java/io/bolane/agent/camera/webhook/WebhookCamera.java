package io.bolane.agent.camera.webhook;

import com.fasterxml.jackson.core.JsonPointer;
import io.bolane.agent.camera.Camera;
import io.bolane.agent.camera.CameraDriver;
import io.bolane.agent.camera.intake.PushCamera;
import io.bolane.agent.camera.intake.PushSettings;
import io.bolane.agent.camera.webhook.WebhookMapping.Builder;
import io.bolane.agent.camera.webhook.WebhookMapping.Field;
import io.bolane.agent.camera.webhook.WebhookMapping.Preset;
import io.bolane.agent.device.DeviceContext;
import io.bolane.agent.push.PushPlace;
import io.bolane.agent.push.PushReply;
import io.bolane.protocol.config.ConfigException;
import io.bolane.protocol.config.ConfigNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Driver {@code webhook}: whoever posts JSON. It opens nothing: the barrier needs an output of its own. */
public final class WebhookCamera implements CameraDriver {
    /** Most of them have no beat; a lane without a car for a day is no fault. */
    private static final Duration SILENCE = Duration.ofHours(1);

    private final PushSettings settings;
    private final WebhookDialect dialect;

    private WebhookCamera(PushSettings settings, WebhookDialect dialect) {
        this.settings = settings;
        this.dialect = dialect;
    }

    /** Keys {@code preset, path, serial, zone, fields, percent}; {@code fields} wins over the preset. */
    public static CameraDriver read(ConfigNode node) {
        var preset = node.choice("preset", PresetName.class, PresetName.NONE);
        var fields = node.section("fields");
        var others = fields(fields);
        fields.refuseUnknownKeys();
        var mapping = preset.mapping((int) node.number("percent", 1, 1, 100)).with(others);
        if (!mapping.fields().containsKey(Field.PLATE)) {
            throw ConfigException.missing(node.pathOf("fields.plate"), "where the plate stands, such as /plate");
        }
        var zone =
                node.has("zone") ? node.parsed("zone", "a zone such as +08:00", WebhookCamera::zone) : zone("+08:00");
        return new WebhookCamera(PushSettings.read(node, "/webhook", SILENCE), new WebhookDialect(mapping, zone));
    }

    private enum PresetName {
        NONE,
        MILESIGHT,
        PLATE_RECOGNIZER,
        REKOR,
        AXIS;

        private WebhookMapping mapping(int percent) {
            return this == NONE
                    ? new Builder().percent(percent).build()
                    : Preset.valueOf(name()).mapping();
        }
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text.strip());
        } catch (DateTimeException none) {
            throw new IllegalArgumentException(none.getMessage(), none);
        }
    }

    private static Map<Field, JsonPointer> fields(ConfigNode node) {
        var found = new EnumMap<Field, JsonPointer>(Field.class);
        for (var field : Field.values()) {
            var key = field.name().toLowerCase(Locale.ROOT);
            if (node.has(key)) {
                found.put(field, node.parsed(key, "a JSON pointer such as /data/plate", JsonPointer::compile));
            }
        }
        return found;
    }

    @Override
    public Optional<PushPlace> push() {
        return Optional.of(settings.place());
    }

    @Override
    public Camera create(DeviceContext context, Camera.Listener listener) {
        var family = settings.family(dialect, (heard, orders) -> PushReply.empty(), Optional.empty(), false);
        return new PushCamera(context, family, settings.place(), PushCamera.Ways.NONE, listener);
    }
}
