package io.bolane.agent.camera.vz;

import io.bolane.agent.camera.intake.CameraMessage;
import io.bolane.agent.camera.intake.CameraMessage.Alive;
import io.bolane.agent.camera.intake.CameraMessage.Polls;
import io.bolane.agent.camera.intake.CameraMessage.Seen;
import io.bolane.agent.camera.intake.Heard;
import io.bolane.agent.camera.intake.JsonFields;
import io.bolane.agent.camera.intake.Multipart;
import io.bolane.agent.push.PushDialect;
import io.bolane.agent.push.PushRequest;
import io.bolane.agent.push.UnreadablePush;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What VZ cameras push (cameras.md 1.2). The shape of a body tells what it is; only heartbeat and comet look alike, so
 * the comet's URL ends in {@value #COMET}.
 */
enum VzPushDialect implements PushDialect<Heard> {
    VZ_PUSH;

    static final String COMET = "comet";
    /** Names in {@link Heard#echo()} of what the answer needs. */
    static final String PLATE_ID = "plateid";

    static final String STORED = "stored";

    @Override
    public Heard decode(PushRequest request) throws UnreadablePush {
        if (request.contentType().toLowerCase(Locale.ROOT).startsWith("multipart/")) {
            return registration(request);
        }
        var body = JsonFields.object(request.body());
        var plate = body.path("AlarmInfoPlate");
        if (plate.isObject()) {
            var sighting = VzPlates.read(plate, VzPlates.Texts.PLAIN);
            var plateId =
                    JsonFields.number(plate.path("result").path("PlateResult").path("plateid"), -1);
            return Heard.of(JsonFields.text(plate.path("serialno")), new Seen(sighting))
                    .echoing(Map.of(PLATE_ID, String.valueOf(plateId), STORED, String.valueOf(sighting.stored())));
        }
        var input = body.path("AlarmGioIn");
        if (input.isObject()) {
            // told by its changes alone, of which one may be lost: no loop and no fire contact can be had of it
            return Heard.of(JsonFields.text(input.path("serialno")), new Alive());
        }
        var serial = body.path("SerialData");
        if (serial.isObject()) {
            return Heard.of(JsonFields.text(serial.path("serialno")), VzMessages.serial(serial));
        }
        if (body.has("TriggerImage")) {
            return Heard.of("", new Alive());
        }
        throw new UnreadablePush("none of AlarmInfoPlate, AlarmGioIn, SerialData, TriggerImage");
    }

    /** The heartbeat holds the camera's own password in clear text: nothing but the serial number is taken of it. */
    private static Heard registration(PushRequest request) throws UnreadablePush {
        for (var part : Multipart.parts(request.contentType(), request.body())) {
            if (part.name().equals("serialno") && part.body().length() <= JsonFields.MAX_TEXT) {
                var serial = part.body().toString(StandardCharsets.UTF_8);
                CameraMessage message = request.lastPart().equals(COMET) ? new Polls() : new Alive();
                return Heard.of(serial, message);
            }
        }
        throw new UnreadablePush("a registration without serialno");
    }

    @Override
    public Optional<String> serial(Heard heard) {
        return heard.serial();
    }
}
