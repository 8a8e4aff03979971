package io.bolane.simulator.hardware.camera;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * VZ by MQTT (cameras.md 2): a preview, then the result; texts in base64.
 *
 * @param layout where the serial number stands in topics
 */
record VzMqttScript(String serial, Layout layout) implements MqttScript {
    /** The two layouts in the field. */
    enum Layout {
        A("device/%s/message/"),
        B("%s/device/message/");

        private final String prefix;

        Layout(String prefix) {
            this.prefix = prefix;
        }
    }

    private String topic(String rest) {
        return layout.prefix.formatted(serial) + rest;
    }

    @Override
    public List<String> topics() {
        return List.of(topic("down/+"));
    }

    @Override
    public List<Message> hello() {
        return List.of();
    }

    @Override
    public Message beat() {
        var beat = envelope("keep_alive", new JsonObject().put("body", new JsonObject().put("timestamp", 1)));
        // some firmware sends NUL bytes around it
        return new Message(
                topic("up/keep_alive"),
                Buffer.buffer("\0").appendBuffer(beat.toBuffer()).appendString("\0"));
    }

    private JsonObject envelope(String name, JsonObject payload) {
        return new JsonObject()
                .put("id", "u1")
                .put("sn", serial)
                .put("name", name)
                .put("version", "1.0")
                .put("timestamp", 1_700_000_000)
                .put("payload", payload);
    }

    @Override
    public List<Message> reading(Sight sight) {
        var alarm = new VzPushScript(serial).alarm(sight, "_无_");
        var plate = alarm.getJsonObject("result").getJsonObject("PlateResult");
        plate.put("license", base64(plate.getString("license")));
        var picture = plate.remove("imageFile");
        plate.remove("imageFileLen");
        var preview = envelope("quick_ivs_result", new JsonObject().put("AlarmInfoPlate", alarm.copy()));
        plate.put("full_image_content", picture);
        var whole = envelope("ivs_result", new JsonObject().put("AlarmInfoPlate", alarm));
        return List.of(
                Message.json(topic("up/quick_ivs_result"), preview), Message.json(topic("up/ivs_result"), whole));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Message serial(Buffer bytes) {
        var data = new JsonObject()
                .put("serialChannel", 0)
                .put("data", Base64.getEncoder().encodeToString(bytes.getBytes()))
                .put("dataLen", bytes.length());
        var body = new JsonObject().put("SerialData", data);
        return Message.json(topic("up/serial_data"), envelope("serial_data", new JsonObject().put("body", body)));
    }

    @Override
    public Optional<Deeds> deeds(String topic, JsonObject order) {
        var body = order.getJsonObject("payload", new JsonObject()).getJsonObject("body", new JsonObject());
        return switch (order.getString("name", "")) {
            case "gpio_out" -> {
                var pulses = body.getInteger("value", -1) == 2;
                yield Optional.of(new Deeds(
                        true,
                        pulses && body.getInteger("io") == 0,
                        pulses && body.getInteger("io") == 1,
                        false,
                        List.of()));
            }
            case "serial_data" ->
                Optional.of(new Deeds(
                        true,
                        false,
                        false,
                        false,
                        VzPushScript.serial(body.getJsonArray("serialData", new JsonArray()))));
            default -> Optional.empty();
        };
    }

    @Override
    public Optional<Message> answer(String topic, JsonObject order, boolean done) {
        var answer = new JsonObject()
                .put("code", done ? 200 : 400)
                .put("id", order.getString("id"))
                .put("name", order.getString("name"))
                .putNull("payload")
                .put("sn", serial)
                .put("timestamp", 1_700_000_000)
                .put("version", "1.0");
        return Optional.of(Message.json(topic + "/reply", answer));
    }
}
