package io.bolane.simulator.hardware.camera;

import io.vertx.core.json.JsonObject;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Dahua by ITSAPI (cameras.md 5.1). */
record ItsapiScript(String serial) implements PushScript {
    static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));
    static final int CONFIDENCE = 247;

    @Override
    public RawRequest reading(Sight sight) {
        var plate = new JsonObject()
                .put("IsExist", sight.plate().isPresent())
                .put("PlateNumber", sight.text(""))
                .put("PlateColor", color(sight))
                .put("Confidence", sight.plate().isPresent() ? CONFIDENCE : 0);
        var snap = new JsonObject()
                .put("DeviceID", serial)
                .put("SnapTime", TIME.format(sight.at()))
                .put("LanNo", 1)
                .put("Direction", "Obverse")
                .put("TriggerSource", "Video");
        var normal = new JsonObject()
                .put("PicName", sight.number() + ".jpg")
                .put("Content", Base64.getEncoder().encodeToString(Sight.PICTURE));
        var picture = new JsonObject().put("Plate", plate).put("SnapInfo", snap).put("NormalPic", normal);
        return RawRequest.json(
                "/NotificationInfo/TollgateInfo",
                new JsonObject().put("Picture", picture).encode());
    }

    static String color(Sight sight) {
        return switch (sight.color()) {
            case BLUE -> "Blue";
            case YELLOW -> "Yellow";
            case WHITE -> "White";
            case BLACK -> "Black";
            case NEW_ENERGY -> "Green";
            case YELLOW_GREEN -> "YellowGreen";
            case BLUE_WHITE, OTHER -> "Unknown";
        };
    }

    @Override
    public Optional<RawRequest> beat() {
        return Optional.of(RawRequest.json(
                "/NotificationInfo/KeepAlive",
                new JsonObject()
                        .put("Active", "keepAlive")
                        .put("DeviceID", serial)
                        .encode()));
    }

    @Override
    public Deeds deeds(String answer) {
        var reply = new JsonObject(answer);
        return new Deeds(
                reply.getBoolean("Result", false), reply.getBoolean("OpenStrobe", false), false, true, List.of());
    }
}
