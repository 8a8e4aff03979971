package io.bolane.simulator.hardware.camera;

import io.bolane.protocol.parking.PlateColor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** VZ by HTTP push, as cameras.md 1 describes it: a model that wants "retransfer_stop". */
record VzPushScript(String serial) implements PushScript {
    private static final String BOUNDARY = "----------------------------4ebf00fbcf09";
    private static final long NANOS_PER_MICRO = 1_000;

    @Override
    public RawRequest reading(Sight sight) {
        return RawRequest.json(
                "/vz/plate",
                new JsonObject().put("AlarmInfoPlate", alarm(sight, "_无_")).encode());
    }

    JsonObject alarm(Sight sight, String noPlate) {
        var time = new JsonObject()
                .put("sec", sight.at().getEpochSecond())
                .put("usec", sight.at().getNano() / NANOS_PER_MICRO);
        var plate = new JsonObject()
                .put("license", sight.text(noPlate))
                .put("colorType", color(sight.color()))
                .put("type", sight.plate().isPresent() ? 1 : 31)
                .put("confidence", sight.plate().isPresent() ? 97 : 0)
                .put("direction", 4)
                .put("triggerType", 1)
                .put("plateid", sight.number())
                .put("isoffline", sight.stored() ? 1 : 0)
                .put("timeStamp", new JsonObject().put("Timeval", time))
                .put("imageFile", Base64.getEncoder().encodeToString(Sight.PICTURE))
                .put("imageFileLen", Sight.PICTURE.length);
        return new JsonObject()
                .put("channel", 0)
                .put("deviceName", "IVS")
                .put("ipaddr", "127.0.0.1")
                .put("serialno", serial)
                .put("result", new JsonObject().put("PlateResult", plate));
    }

    static int color(PlateColor color) {
        return switch (color) {
            case BLUE -> 1;
            case YELLOW -> 2;
            case WHITE -> 3;
            case BLACK -> 4;
            case NEW_ENERGY -> 5;
            case YELLOW_GREEN -> 6;
            case BLUE_WHITE, OTHER -> 0;
        };
    }

    @Override
    public Optional<RawRequest> beat() {
        return Optional.of(registration("/vz/heartbeat"));
    }

    @Override
    public Optional<RawRequest> comet() {
        return Optional.of(registration("/vz/comet"));
    }

    private RawRequest registration(String path) {
        var body = new StringBuilder();
        for (var field : List.of(
                "device_name=IVS", "ipaddr=127.0.0.1", "user_name=admin", "pass_wd=admin", "serialno=" + serial)) {
            var equals = field.indexOf('=');
            body.append("--").append(BOUNDARY).append("\r\nContent-Disposition: form-data; name=\"");
            body.append(field, 0, equals)
                    .append("\"\r\n\r\n")
                    .append(field.substring(equals + 1))
                    .append("\r\n");
        }
        body.append("--").append(BOUNDARY).append("--\r\n");
        return new RawRequest(path, "multipart/form-data; boundary=" + BOUNDARY, Buffer.buffer(body.toString()));
    }

    @Override
    public Optional<RawRequest> serial(Buffer bytes) {
        var data = new JsonObject()
                .put("channel", 0)
                .put("serialno", serial)
                .put("serialChannel", 0)
                .put("data", Base64.getEncoder().encodeToString(bytes.getBytes()))
                .put("dataLen", bytes.length());
        return Optional.of(RawRequest.json(
                "/vz/serial", new JsonObject().put("SerialData", data).encode()));
    }

    @Override
    public Deeds deeds(String answer) {
        var reply = new JsonObject(answer).getJsonObject("Response_AlarmInfoPlate", new JsonObject());
        var output = reply.getJsonObject("ivs_ioctrl", new JsonObject());
        var pulses = output.getInteger("value", 0) == 2;
        var next = reply.getJsonObject("ContinuePushOffline", new JsonObject()).getInteger("continue", 0) == 1;
        return new Deeds(
                "retransfer_stop".equals(reply.getString("content")),
                "ok".equals(reply.getString("info")) || pulses && output.getInteger("io", -1) == 0,
                pulses && output.getInteger("io", -1) == 1,
                next,
                serial(reply.getJsonArray("serialData", new JsonArray())));
    }

    static List<Buffer> serial(JsonArray items) {
        var pieces = new ArrayList<Buffer>();
        for (var i = 0; i < items.size(); i++) {
            var bytes = Base64.getDecoder().decode(items.getJsonObject(i).getString("data"));
            if (items.getJsonObject(i).getInteger("dataLen") == bytes.length) {
                pieces.add(Buffer.buffer(bytes));
            }
        }
        return pieces;
    }

    @Override
    public boolean remembers() {
        return true;
    }
}
