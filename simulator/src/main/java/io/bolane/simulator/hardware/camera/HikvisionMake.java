package io.bolane.simulator.hardware.camera;

import io.bolane.simulator.hardware.camera.DigestServer.Reply;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.regex.Pattern;

/** ISAPI of a Hikvision entrance camera (cameras.md 4.2 and 4.3). */
final class HikvisionMake implements ServingCamera.Make {
    private static final Pattern MODE = Pattern.compile("<ctrlMode>(\\w+)</ctrlMode>");
    private static final String XML = "application/xml";

    private final CameraSurroundings around;
    private final HikvisionXml xml;
    private final Wiring wiring;
    private boolean refusing;

    HikvisionMake(CameraSurroundings around) {
        this.around = around;
        this.xml = new HikvisionXml(around.serial());
        this.wiring = new Wiring(around);
    }

    @Override
    public Reply call(String method, String uri, String body) {
        if (uri.equals("/ISAPI/System/deviceInfo")) {
            return Reply.of(200, XML, "<DeviceInfo><deviceName>" + around.serial() + "</deviceName></DeviceInfo>");
        }
        if (method.equals("PUT") && uri.equals("/ISAPI/Parking/channels/1/barrierGate")) {
            return barrier(uri, body);
        }
        return status(404, uri, 4, "notSupport");
    }

    private Reply barrier(String uri, String body) {
        var mode = MODE.matcher(body);
        if (refusing || !mode.find()) {
            return status(403, uri, 4, refusing ? "notSupport" : "badParameters");
        }
        switch (mode.group(1)) {
            case "open" -> wiring.carryOut(new Deeds(true, true, false, false, List.of()));
            case "close" -> wiring.carryOut(new Deeds(true, false, true, false, List.of()));
            default -> {
                return status(400, uri, 6, "badParameters");
            }
        }
        return status(200, uri, 1, "ok");
    }

    private static Reply status(int http, String uri, int code, String sub) {
        return Reply.of(
                http,
                XML,
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><ResponseStatus version=\"2.0\""
                        + " xmlns=\"http://www.isapi.org/ver20/XMLSchema\"><requestURL>" + uri
                        + "</requestURL><statusCode>" + code + "</statusCode><subStatusCode>" + sub
                        + "</subStatusCode></ResponseStatus>");
    }

    @Override
    public boolean isStream(String uri) {
        return uri.equals("/ISAPI/Event/notification/alertStream");
    }

    @Override
    public String streamType() {
        return "multipart/mixed; boundary=" + HikvisionXml.BOUNDARY;
    }

    @Override
    public Buffer parts(Sight sight) {
        return HikvisionXml.part("", XML + "; charset=\"UTF-8\"", Buffer.buffer(xml.event(sight)))
                .appendBuffer(HikvisionXml.part("", "image/jpeg", Buffer.buffer(Sight.PICTURE)));
    }

    @Override
    public Buffer idle() {
        return HikvisionXml.part("", XML, Buffer.buffer(xml.idle()));
    }

    @Override
    public void refuse(boolean everything) {
        refusing = everything;
    }
}
