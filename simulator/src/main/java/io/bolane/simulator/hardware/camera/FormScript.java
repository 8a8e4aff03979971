package io.bolane.simulator.hardware.camera;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Qianyi and Huaxia by HTTP form (cameras.md 6.3). This one obeys the answers to its heartbeats.
 *
 * @param path to which it pushes
 * @param charset of its texts: UTF-8 or GBK
 */
record FormScript(String serial, String path, Charset charset) implements PushScript {
    private static final String TYPE = "application/x-www-form-urlencoded";

    @Override
    public RawRequest reading(Sight sight) {
        var picture = Base64.getEncoder()
                .encodeToString(Sight.PICTURE)
                .replace('+', '-')
                .replace('/', '_')
                .replace('=', '.');
        return form("type=" + (sight.stored() ? "offline" : "online")
                + "&mode=5&plate_num=" + encoded(sight.text("无牌车"))
                + "&plate_color=" + encoded(color(sight))
                + "&confidence=" + (sight.plate().isPresent() ? 97 : 0)
                + "&start_time=" + sight.at().getEpochSecond()
                + "&park_id=1&cam_id=" + serial + "&cam_ip=127.0.0.1&vdc_type=in&triger_type=video&picture=" + picture);
    }

    private static String color(Sight sight) {
        return switch (sight.color()) {
            case BLUE -> "蓝色";
            case YELLOW -> "黄色";
            case WHITE -> "白色";
            case BLACK -> "黑色";
            case NEW_ENERGY -> "绿色";
            case YELLOW_GREEN -> "黄绿色";
            case BLUE_WHITE, OTHER -> "未知";
        };
    }

    private String encoded(String text) {
        return URLEncoder.encode(text, charset);
    }

    private RawRequest form(String fields) {
        return new RawRequest(path, TYPE, Buffer.buffer(fields));
    }

    @Override
    public Optional<RawRequest> beat() {
        return Optional.of(form("type=heartbeat&cam_id=" + serial));
    }

    @Override
    public Deeds deeds(String answer) {
        var reply = new JsonObject(answer);
        var outputs = reply.getJsonArray("gpio_data", new JsonArray());
        var opens = outputs.stream()
                .map(JsonObject.class::cast)
                .anyMatch(output -> "io1".equals(output.getString("ionum")) && "on".equals(output.getString("action")));
        return new Deeds(
                reply.getInteger("error_num", -1) == 0,
                opens,
                false,
                true,
                serial(reply.getJsonArray("rs485_data", new JsonArray())));
    }

    private static List<Buffer> serial(JsonArray items) {
        var pieces = new ArrayList<Buffer>();
        for (var i = 0; i < items.size(); i++) {
            pieces.add(
                    Buffer.buffer(HexFormat.of().parseHex(items.getJsonObject(i).getString("data"))));
        }
        return pieces;
    }

    @Override
    public Deeds beatDeeds(String answer) {
        return deeds(answer);
    }

    @Override
    public boolean remembers() {
        return true;
    }
}
