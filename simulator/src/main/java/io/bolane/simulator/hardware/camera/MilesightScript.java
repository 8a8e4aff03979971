package io.bolane.simulator.hardware.camera;

import io.vertx.core.json.JsonObject;
import java.util.Base64;

/** Milesight (cameras.md 8.2): the answer means nothing, numbers are texts. */
record MilesightScript(String serial) implements PushScript {
    @Override
    public RawRequest reading(Sight sight) {
        var body = new JsonObject()
                .put("device", serial)
                .put("time", ItsapiScript.TIME.format(sight.at()))
                .put("plate", sight.text(""))
                .put("type", "Visitor")
                .put("direction", "Approach")
                .put("confidence", sight.plate().isPresent() ? "97.2" : "0")
                .put("plate_color", ItsapiScript.color(sight))
                .put("full_image", Base64.getEncoder().encodeToString(Sight.PICTURE));
        return RawRequest.json("/webhook", body.encode());
    }

    @Override
    public Deeds deeds(String answer) {
        return Deeds.RECEIVED;
    }
}
