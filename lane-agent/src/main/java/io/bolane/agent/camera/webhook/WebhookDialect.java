package io.bolane.agent.camera.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import io.bolane.agent.camera.intake.CameraMessage.Alive;
import io.bolane.agent.camera.intake.CameraMessage.Seen;
import io.bolane.agent.camera.intake.Heard;
import io.bolane.agent.camera.intake.JsonFields;
import io.bolane.agent.camera.intake.Multipart;
import io.bolane.agent.camera.intake.PlateTexts;
import io.bolane.agent.camera.intake.Sighting;
import io.bolane.agent.camera.intake.Sighting.Box;
import io.bolane.agent.camera.intake.Sighting.Detail;
import io.bolane.agent.camera.intake.WallTime;
import io.bolane.agent.camera.webhook.WebhookMapping.Field;
import io.bolane.agent.picture.Picture;
import io.bolane.agent.push.PushDialect;
import io.bolane.agent.push.PushRequest;
import io.bolane.agent.push.UnreadablePush;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * JSON of whatever shape, alone or as the field {@code json} of a form with a picture beside it.
 *
 * @param zone of a time that names none
 */
record WebhookDialect(WebhookMapping mapping, ZoneId zone) implements PushDialect<Heard> {
    @Override
    public Heard decode(PushRequest request) throws UnreadablePush {
        if (!request.contentType().toLowerCase(Locale.ROOT).startsWith("multipart/")) {
            return message(JsonFields.object(request.body()), Optional.empty());
        }
        Optional<JsonNode> json = Optional.empty();
        Optional<Picture> picture = Optional.empty();
        for (var part : Multipart.parts(request.contentType(), request.body())) {
            if (part.name().equals("json")) {
                json = Optional.of(JsonFields.object(part.body()));
            } else {
                picture = picture.or(() -> Picture.of(part.body().getBytes()));
            }
        }
        return message(json.orElseThrow(() -> new UnreadablePush("a form without the field json")), picture);
    }

    private Heard message(JsonNode body, Optional<Picture> picture) {
        var serial = text(body, Field.SERIAL);
        if (!isReading(body)) {
            return Heard.of(serial, new Alive());
        }
        return Heard.of(serial, new Seen(sighting(body, picture)));
    }

    private boolean isReading(JsonNode body) {
        var is = mapping.only().entrySet().stream().allMatch(entry -> entry.getValue()
                .contains(JsonFields.text(body.at(entry.getKey())).toLowerCase(Locale.ROOT)));
        var plateGiven = mapping.fields().containsKey(Field.PLATE)
                && !body.at(mapping.fields().get(Field.PLATE)).isMissingNode();
        return is && plateGiven && isSettled(body);
    }

    private boolean isSettled(JsonNode body) {
        return mapping.settled()
                .map(settled -> JsonFields.text(body.at(settled.field())).equalsIgnoreCase(settled.value())
                        || confidence(body) >= settled.sure())
                .orElse(true);
    }

    private Sighting sighting(JsonNode body, Optional<Picture> picture) {
        var key = mapping.key().stream()
                .map(pointer -> JsonFields.text(body.at(pointer)))
                .collect(Collectors.joining("/"));
        return new Sighting(
                key.replace("/", "").isEmpty() ? "" : key,
                PlateTexts.plate(text(body, Field.PLATE)),
                PlateTexts.color(text(body, Field.COLOR)),
                confidence(body),
                PlateTexts.heading(text(body, Field.HEADING)),
                WallTime.parse(text(body, Field.TIME), zone),
                false,
                picture.or(() -> picture(body)),
                new Detail(
                        OptionalInt.empty(),
                        false,
                        Optional.of(text(body, Field.KIND)).filter(kind -> !kind.isEmpty()),
                        PlateTexts.listing(text(body, Field.LISTING)),
                        box(body)));
    }

    private String text(JsonNode body, Field field) {
        var pointer = mapping.fields().get(field);
        return pointer == null ? "" : JsonFields.text(body.at(pointer));
    }

    private double confidence(JsonNode body) {
        var pointer = mapping.fields().get(Field.CONFIDENCE);
        return pointer == null ? 0 : JsonFields.fraction(body.at(pointer), 0) * mapping.percent();
    }

    private Optional<Box> box(JsonNode body) {
        if (text(body, Field.RIGHT).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Box(
                edge(body, Field.LEFT), edge(body, Field.TOP), edge(body, Field.RIGHT), edge(body, Field.BOTTOM)));
    }

    private int edge(JsonNode body, Field field) {
        return JsonFields.small(body.at(mapping.fields().get(field)), 0);
    }

    private Optional<Picture> picture(JsonNode body) {
        return mapping.pictures().stream()
                .map(pointer -> JsonFields.picture(body.at(pointer)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    @Override
    public Optional<String> serial(Heard heard) {
        return heard.serial();
    }
}
