package io.bolane.simulator.hardware.camera;

import io.vertx.core.buffer.Buffer;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** {@code EventNotificationAlert} of a Hikvision camera and its multipart (cameras.md 4.3). */
record HikvisionXml(String serial) implements PushScript {
    static final String BOUNDARY = "MIME_boundary";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ISO_OFFSET_DATE_TIME.withZone(ZoneId.of("Asia/Shanghai"));

    String event(Sight sight) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <EventNotificationAlert version="2.0" xmlns="http://www.isapi.org/ver20/XMLSchema">
                <ipAddress>127.0.0.1</ipAddress>
                <macAddress>%s</macAddress>
                <channelID>1</channelID>
                <dateTime>%s</dateTime>
                <activePostCount>1</activePostCount>
                <eventType>ANPR</eventType>
                <eventState>active</eventState>
                <ANPR>
                <licensePlate>%s</licensePlate>
                <line>1</line>
                <direction>forward</direction>
                <confidenceLevel>%d</confidenceLevel>
                <plateColor>%s</plateColor>
                <barrierGateCtrlType>1</barrierGateCtrlType>
                <alarmDataType>%d</alarmDataType>
                </ANPR>
                <UUID>%s-%d</UUID>
                <picNum>1</picNum>
                </EventNotificationAlert>
                """
                .formatted(
                        serial,
                        TIME.format(sight.at()),
                        sight.text("unknown"),
                        sight.plate().isPresent() ? 97 : 0,
                        ItsapiScript.color(sight).toLowerCase(java.util.Locale.ROOT),
                        sight.stored() ? 1 : 0,
                        serial,
                        sight.number())
                .replace("\n", "\r\n");
    }

    String idle() {
        return """
                <EventNotificationAlert version="1.0" xmlns="http://www.hikvision.com/ver20/XMLSchema">
                <ipAddress>127.0.0.1</ipAddress>
                <macAddress>%s</macAddress>
                <activePostCount>0</activePostCount>
                <eventType>videoloss</eventType>
                <eventState>inactive</eventState>
                </EventNotificationAlert>
                """
                .formatted(serial);
    }

    static Buffer part(String disposition, String type, Buffer body) {
        return Buffer.buffer("--" + BOUNDARY + "\r\n" + disposition + "Content-Type: " + type + "\r\nContent-Length: "
                        + body.length() + "\r\n\r\n")
                .appendBuffer(body)
                .appendString("\r\n");
    }

    @Override
    public RawRequest reading(Sight sight) {
        var disposition = "Content-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\n";
        var body = part(disposition.formatted("anpr.xml", "anpr.xml"), "text/xml", Buffer.buffer(event(sight)))
                .appendBuffer(part(
                        disposition.formatted("licensePlatePicture.jpg", "licensePlatePicture.jpg"),
                        "image/jpeg",
                        Buffer.buffer()))
                .appendBuffer(part(
                        disposition.formatted("detectionPicture.jpg", "detectionPicture.jpg"),
                        "application/octet-stream",
                        Buffer.buffer(Sight.PICTURE)))
                .appendString("--" + BOUNDARY + "--\r\n");
        return new RawRequest("/hikvision", "multipart/form-data; boundary=" + BOUNDARY, body);
    }

    @Override
    public Deeds deeds(String answer) {
        return Deeds.RECEIVED;
    }
}
