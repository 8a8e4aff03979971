package io.bolane.agent.camera.dahua;

import io.bolane.agent.camera.intake.CameraMessage.Alive;
import io.bolane.agent.camera.intake.CameraMessage.Seen;
import io.bolane.agent.camera.intake.EventStream;
import io.bolane.agent.camera.intake.Heard;
import io.bolane.agent.camera.intake.Multipart.Part;
import io.bolane.agent.camera.intake.PlateTexts;
import io.bolane.agent.camera.intake.Sighting;
import io.bolane.agent.camera.intake.Sighting.Detail;
import io.bolane.agent.camera.intake.TextBytes;
import io.bolane.agent.camera.intake.WallTime;
import io.bolane.agent.push.UnreadablePush;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The text parts of {@code snapManager.cgi} (cameras.md 5.2): a heartbeat, or lines {@code Events[0].name=value}. */
enum DahuaEvents implements EventStream.PartReader {
    CGI;

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final int MAX_BYTES = 64 * 1024;
    private static final int MAX_LINES = 1_000;
    private static final double WHOLE_CONFIDENCE = 255;
    private static final int PERCENT = 100;

    @Override
    public Heard read(Part part) throws UnreadablePush {
        if (part.body().length() > MAX_BYTES) {
            throw new UnreadablePush("a text part of more than " + MAX_BYTES + " bytes");
        }
        var text = TextBytes.decode(part.body().getBytes());
        var fields = fields(text);
        if (text.strip().equals("Heartbeat") || !"TrafficJunction".equals(fields.get("Code"))) {
            return Heard.of("", new Alive());
        }
        return Heard.of("", new Seen(sighting(fields)));
    }

    private static Map<String, String> fields(String text) {
        var fields = new HashMap<String, String>();
        text.lines().limit(MAX_LINES).forEach(line -> {
            var equals = line.indexOf('=');
            if (line.startsWith("Events[0].") && equals > 0) {
                fields.putIfAbsent(
                        line.substring("Events[0].".length(), equals).strip(),
                        line.substring(equals + 1).strip());
            }
        });
        return fields;
    }

    private static Sighting sighting(Map<String, String> fields) {
        var taken = fields.getOrDefault("UTC", "");
        var plate = fields.getOrDefault("TrafficCar.PlateNumber", "");
        return new Sighting(
                taken.isEmpty() ? "" : taken + "/" + plate,
                PlateTexts.plate(plate),
                PlateTexts.color(fields.getOrDefault("TrafficCar.PlateColor", "")),
                confidence(fields.getOrDefault("TrafficCar.Confidence", "")),
                PlateTexts.heading(fields.getOrDefault("TrafficCar.Direction", "")),
                WallTime.parse(taken, ZONE),
                false,
                Optional.empty(),
                Detail.NONE);
    }

    private static double confidence(String text) {
        return text.matches("\\d{1,3}") ? Integer.parseInt(text) / WHOLE_CONFIDENCE * PERCENT : 0;
    }

    @Override
    public boolean expectsPicture(Heard heard) {
        return heard.sighting().isPresent();
    }
}
