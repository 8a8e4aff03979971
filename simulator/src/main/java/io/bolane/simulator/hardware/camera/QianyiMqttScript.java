package io.bolane.simulator.hardware.camera;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Qianyi by MQTT (cameras.md 6.1). */
record QianyiMqttScript(String serial) implements MqttScript {
    private String up() {
        return "aiot/plate/" + serial;
    }

    @Override
    public List<String> topics() {
        return List.of("device/plate/" + serial);
    }

    @Override
    public List<Message> hello() {
        return List.of(Message.json(
                "/serverAll",
                said("camera_register", 0)
                        .put("sn", serial)
                        .put("subtopic", "device/plate/" + serial)
                        .put("pubtopic", up())
                        .put("model", "simulated")));
    }

    private static JsonObject said(String command, long number) {
        return new JsonObject().put("cmd", command).put("msg_id", "1700000000000%07d".formatted(number));
    }

    @Override
    public Message beat() {
        return Message.json(up(), said("mqtt_herat", 0));
    }

    @Override
    public List<Message> reading(Sight sight) {
        return List.of(Message.json(
                up(),
                said("result", sight.number())
                        .put("plate_num", sight.text("null"))
                        .put("type", sight.stored() ? "offline" : "online")
                        .put("inout", "in")
                        .put("confidence", sight.plate().isPresent() ? 97 : 0)
                        .put("plate_color", ItsapiScript.color(sight).toLowerCase(java.util.Locale.ROOT))
                        .put("full_pic", Base64.getEncoder().encodeToString(Sight.PICTURE))
                        .put("utc_ts", sight.at().getEpochSecond())));
    }

    @Override
    public Message serial(Buffer bytes) {
        return Message.json(up(), said("serial_unknown", 0)); // how it tells of serial data is not known
    }

    @Override
    public Optional<Deeds> deeds(String topic, JsonObject order) {
        return switch (order.getString("cmd", "")) {
            case "iooutput" -> {
                var on = "on".equals(order.getString("action"));
                yield Optional.of(new Deeds(
                        true,
                        on && order.getInteger("ionum") == 0,
                        on && order.getInteger("ionum") == 2,
                        false,
                        List.of()));
            }
            case "rs485" ->
                Optional.of(new Deeds(
                        true, false, false, false, serial(order.getJsonArray("rs485ch1_data", new JsonArray()))));
            default -> Optional.empty();
        };
    }

    private static List<Buffer> serial(JsonArray items) {
        return IntStream.range(0, items.size())
                .mapToObj(i -> items.getJsonObject(i).getString("data"))
                .map(hex -> Buffer.buffer(HexFormat.of().parseHex(hex)))
                .toList();
    }

    @Override
    public Optional<Message> answer(String topic, JsonObject order, boolean done) {
        return Optional.of(Message.json(
                up(),
                new JsonObject()
                        .put("cmd", order.getString("cmd") + "_rsp")
                        .put("msg_id", order.getString("msg_id"))
                        .put("status", done ? "ok" : "refused")));
    }
}
