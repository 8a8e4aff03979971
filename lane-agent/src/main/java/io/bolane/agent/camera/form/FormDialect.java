package io.bolane.agent.camera.form;

import io.bolane.agent.camera.PlateRead.Heading;
import io.bolane.agent.camera.intake.CameraMessage.Polls;
import io.bolane.agent.camera.intake.CameraMessage.Seen;
import io.bolane.agent.camera.intake.Heard;
import io.bolane.agent.camera.intake.PlateTexts;
import io.bolane.agent.camera.intake.Sighting;
import io.bolane.agent.camera.intake.Sighting.Detail;
import io.bolane.agent.camera.intake.WallTime;
import io.bolane.agent.push.PushDialect;
import io.bolane.agent.push.PushRequest;
import io.bolane.agent.push.UnreadablePush;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** The form of a reading, a stored reading, or a heartbeat. */
enum FormDialect implements PushDialect<Heard> {
    QIANYI,
    HUAXIA;

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final int MAX_DIGITS = 3;

    @Override
    public Heard decode(PushRequest request) throws UnreadablePush {
        var form = FormFields.of(request);
        var camera = form.text("cam_id");
        return switch (form.text("type").toLowerCase(Locale.ROOT)) {
            case "heartbeat" -> Heard.of(camera, new Polls());
            case "online" -> Heard.of(camera, new Seen(sighting(form, false)));
            case "offline" -> Heard.of(camera, new Seen(sighting(form, true)));
            default -> throw new UnreadablePush("type is none of online, offline, heartbeat");
        };
    }

    private static Sighting sighting(FormFields form, boolean stored) {
        var taken = form.text("start_time");
        var plate = form.text("plate_num");
        return new Sighting(
                taken.isEmpty() ? "" : form.text("cam_id") + "/" + taken + "/" + plate,
                PlateTexts.plate(plate),
                PlateTexts.color(form.text("plate_color")),
                confidence(form.text("confidence")),
                Heading.UNKNOWN,
                WallTime.parse(taken, ZONE),
                stored,
                form.picture("picture").or(() -> form.picture("closeup_pic")),
                new Detail(
                        OptionalInt.empty(),
                        false,
                        Optional.of(form.text("vehicle_type")).filter(type -> !type.isEmpty()),
                        form.text("is_whitelist").equals("true") ? Optional.of("allow") : Optional.empty(),
                        Optional.empty()));
    }

    private static double confidence(String text) {
        return text.matches("\\d{1," + MAX_DIGITS + "}(\\.\\d{1,6})?") ? Double.parseDouble(text) : 0;
    }

    @Override
    public Optional<String> serial(Heard heard) {
        return heard.serial();
    }
}
