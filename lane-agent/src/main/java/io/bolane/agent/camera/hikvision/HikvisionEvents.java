package io.bolane.agent.camera.hikvision;

import io.bolane.agent.camera.intake.CameraMessage.Alive;
import io.bolane.agent.camera.intake.CameraMessage.Seen;
import io.bolane.agent.camera.intake.Heard;
import io.bolane.agent.camera.intake.Multipart;
import io.bolane.agent.camera.intake.Multipart.Part;
import io.bolane.agent.camera.intake.PlateTexts;
import io.bolane.agent.camera.intake.Sighting;
import io.bolane.agent.camera.intake.Sighting.Detail;
import io.bolane.agent.camera.intake.WallTime;
import io.bolane.agent.camera.intake.XmlFields;
import io.bolane.agent.picture.Picture;
import io.bolane.agent.push.PushDialect;
import io.bolane.agent.push.PushRequest;
import io.bolane.agent.push.UnreadablePush;
import io.vertx.core.buffer.Buffer;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * {@code EventNotificationAlert} (cameras.md 4.3), pushed as multipart or as XML alone.
 *
 * @param line of the picture that is this lane; empty: whatever line
 * @param zone of a time that names none
 */
record HikvisionEvents(OptionalInt line, ZoneId zone) implements PushDialect<Heard> {
    /** Name in {@link Heard#echo()} of how many pictures follow. */
    static final String PICTURES = "picNum";

    private static final String STORED = "1";
    private static final String CAMERA_OPENED = "0";

    @Override
    public Heard decode(PushRequest request) throws UnreadablePush {
        if (!request.contentType().toLowerCase(Locale.ROOT).startsWith("multipart/")) {
            return event(request.body(), Optional.empty());
        }
        var parts = Multipart.parts(request.contentType(), request.body());
        var xml = parts.stream()
                .filter(HikvisionEvents::isXml)
                .findFirst()
                .orElseThrow(() -> new UnreadablePush("multipart without XML"));
        return event(xml.body(), picture(parts));
    }

    static boolean isXml(Part part) {
        return part.type().endsWith("/xml") || part.body().length() > 0 && firstByte(part.body()) == '<';
    }

    private static int firstByte(Buffer body) {
        for (var i = 0; i < Math.min(body.length(), 16); i++) {
            var b = body.getByte(i);
            if (b > ' ') {
                return b;
            }
        }
        return 0;
    }

    /** The name and type of a part tell nothing, its content does; the largest is the whole scene. */
    static Optional<Picture> picture(List<Part> parts) {
        return parts.stream()
                .map(part -> Picture.of(part.body().getBytes()))
                .flatMap(Optional::stream)
                .max(Comparator.comparing(picture -> picture.bytes().length));
    }

    Heard event(Buffer xml, Optional<Picture> picture) throws UnreadablePush {
        var event = XmlFields.parse(xml);
        if (!event.root().equals("EventNotificationAlert")) {
            throw new UnreadablePush("no EventNotificationAlert");
        }
        var serial = event.given("macAddress").orElse(event.text("ipAddress"));
        if (!event.text("eventType").equalsIgnoreCase("ANPR") || isOfAnotherLine(event)) {
            return Heard.of(serial, new Alive());
        }
        return Heard.of(serial, new Seen(sighting(event, picture)))
                .echoing(Map.of(PICTURES, String.valueOf(event.number("picNum", 0))));
    }

    private boolean isOfAnotherLine(XmlFields event) {
        return line.isPresent()
                && event.given("ANPR/line").isPresent()
                && event.number("ANPR/line", 0) != line.getAsInt();
    }

    private Sighting sighting(XmlFields event, Optional<Picture> picture) {
        var number = event.number("ANPR/line", 0);
        return new Sighting(
                event.text("UUID"),
                PlateTexts.plate(event.text("ANPR/licensePlate")),
                PlateTexts.color(event.text("ANPR/plateColor")),
                event.fraction("ANPR/confidenceLevel"),
                PlateTexts.heading(event.text("ANPR/direction")),
                WallTime.parse(event.text("dateTime"), zone),
                event.text("ANPR/alarmDataType").equals(STORED),
                picture,
                new Detail(
                        number > 0 ? OptionalInt.of(number) : OptionalInt.empty(),
                        event.text("ANPR/barrierGateCtrlType").equals(CAMERA_OPENED),
                        event.given("ANPR/plateType"),
                        PlateTexts.listing(event.text("ANPR/listType")),
                        Optional.empty()));
    }

    @Override
    public Optional<String> serial(Heard heard) {
        return heard.serial();
    }
}
