package io.bolane.agent.camera.dahua;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.bolane.agent.barrier.GateOutput.Contact;
import io.bolane.agent.camera.intake.CameraMessage.Alive;
import io.bolane.agent.camera.intake.CameraMessage.Seen;
import io.bolane.agent.camera.intake.Heard;
import io.bolane.agent.camera.intake.JsonFields;
import io.bolane.agent.camera.intake.Orders;
import io.bolane.agent.camera.intake.PlateTexts;
import io.bolane.agent.camera.intake.Sighting;
import io.bolane.agent.camera.intake.Sighting.Box;
import io.bolane.agent.camera.intake.Sighting.Detail;
import io.bolane.agent.camera.intake.WallTime;
import io.bolane.agent.picture.Picture;
import io.bolane.agent.push.PushDialect;
import io.bolane.agent.push.PushReply;
import io.bolane.agent.push.PushRequest;
import io.bolane.agent.push.UnreadablePush;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What Dahua cameras push, and the answers (cameras.md 5.1). */
enum ItsapiDialect implements PushDialect<Heard> {
    ITSAPI;

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final double WHOLE_CONFIDENCE = 255;
    private static final int PERCENT = 100;
    private static final int CORNERS = 4;
    private static final String KIND = "kind";
    private static final String DEVICE = "DeviceID";
    private static final String PLATE = "PlateNumber";

    @Override
    public Heard decode(PushRequest request) throws UnreadablePush {
        var body = JsonFields.object(request.body());
        if (request.lastPart().equals("TollgateInfo")) {
            return reading(body);
        }
        var device = JsonFields.text(body.path(DEVICE));
        return Heard.of(device, new Alive()).echoing(Map.of(KIND, request.lastPart(), DEVICE, device));
    }

    private static Heard reading(JsonNode body) throws UnreadablePush {
        var picture = body.path("Picture");
        var snap = picture.path("SnapInfo");
        if (!picture.isObject() || !snap.isObject()) {
            throw new UnreadablePush("TollgateInfo without Picture.SnapInfo");
        }
        var device = JsonFields.text(snap.path(DEVICE));
        var plate = JsonFields.text(picture.path("Plate").path(PLATE));
        return Heard.of(device, new Seen(sighting(picture, device, plate)))
                .echoing(Map.of(KIND, "TollgateInfo", DEVICE, device, PLATE, plate));
    }

    private static Sighting sighting(JsonNode picture, String device, String text) {
        var plate = picture.path("Plate");
        var snap = picture.path("SnapInfo");
        var taken = JsonFields.text(snap.path("SnapTime"));
        var line = JsonFields.small(snap.path("LanNo"), 0);
        return new Sighting(
                device + "/" + taken + "/" + text,
                PlateTexts.plate(text),
                PlateTexts.color(JsonFields.text(plate.path("PlateColor"))),
                JsonFields.fraction(plate.path("Confidence"), 0) / WHOLE_CONFIDENCE * PERCENT,
                PlateTexts.heading(JsonFields.text(snap.path("Direction"))),
                WallTime.parse(taken, ZONE),
                false,
                picture(picture),
                new Detail(
                        line > 0 ? OptionalInt.of(line) : OptionalInt.empty(),
                        JsonFields.text(snap.path("OpenStrobe")).equals("true"),
                        Optional.of(JsonFields.text(plate.path("PlateType"))).filter(type -> !type.isEmpty()),
                        listing(snap),
                        box(plate.path("BoundingBox"))));
    }

    private static Optional<String> listing(JsonNode snap) {
        if (JsonFields.text(snap.path("BlockUser")).equals("true")) {
            return Optional.of("block");
        }
        return JsonFields.text(snap.path("AllowUser")).equals("true") ? Optional.of("allow") : Optional.empty();
    }

    private static Optional<Box> box(JsonNode corners) {
        if (!corners.isArray() || corners.size() != CORNERS) {
            return Optional.empty();
        }
        return Optional.of(new Box(
                JsonFields.small(corners.get(0), 0),
                JsonFields.small(corners.get(1), 0),
                JsonFields.small(corners.get(2), 0),
                JsonFields.small(corners.get(3), 0)));
    }

    private static Optional<Picture> picture(JsonNode pictures) {
        for (var name : List.of("NormalPic", "VehiclePic", "CutoutPic")) {
            var picture = JsonFields.picture(pictures.path(name).path("Content"));
            if (picture.isPresent()) {
                return picture;
            }
        }
        return Optional.empty();
    }

    /** Without {@code Result: true} the camera sends the record again and again. */
    static PushReply reply(Heard heard, Orders orders) {
        var echo = heard.echo();
        var reply = JsonNodeFactory.instance.objectNode();
        switch (echo.getOrDefault(KIND, "")) {
            case "KeepAlive" -> reply.put("Active", true).put(DEVICE, echo.get(DEVICE));
            case "TollgateInfo" ->
                reply.put("Result", true)
                        .put(DEVICE, echo.get(DEVICE))
                        .put(PLATE, echo.get(PLATE))
                        .put("OpenStrobe", orders.contact().equals(Optional.of(Contact.OPEN)));
            case "DeviceInfo" -> reply.put("Result", true).put("Message", "");
            default -> reply.put("Result", true);
        }
        return PushReply.json(reply.toString());
    }

    @Override
    public Optional<String> serial(Heard heard) {
        return heard.serial();
    }
}
