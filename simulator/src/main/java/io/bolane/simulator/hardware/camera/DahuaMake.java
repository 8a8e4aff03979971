package io.bolane.simulator.hardware.camera;

import io.bolane.simulator.hardware.camera.DigestServer.Reply;
import io.vertx.core.buffer.Buffer;
import java.util.List;

/** CGI of a Dahua camera (cameras.md 5.2). */
final class DahuaMake implements ServingCamera.Make {
    private static final String BOUNDARY = "myboundary";
    private static final String TEXT = "text/plain";

    private final Wiring wiring;
    private boolean refusing;

    DahuaMake(CameraSurroundings around) {
        this.wiring = new Wiring(around);
    }

    @Override
    public Reply call(String method, String uri, String body) {
        if (refusing) {
            return Reply.of(200, TEXT, "Error\r\nNot Implemented!\r\n");
        }
        if (uri.startsWith("/cgi-bin/trafficSnap.cgi?action=openStrobe&channel=1&info.openType=Normal")) {
            wiring.carryOut(new Deeds(true, true, false, false, List.of()));
            return Reply.of(200, TEXT, "OK\r\n");
        }
        if (method.equals("POST") && uri.equals("/cgi-bin/api/trafficSnap/closeStrobe")) {
            wiring.carryOut(new Deeds(true, false, true, false, List.of()));
            return Reply.of(200, TEXT, "OK\r\n");
        }
        return Reply.of(400, TEXT, "Error\r\nBad Request!\r\n");
    }

    @Override
    public boolean isStream(String uri) {
        return uri.startsWith("/cgi-bin/snapManager.cgi?action=attachFileProc");
    }

    @Override
    public String streamType() {
        return "multipart/x-mixed-replace; boundary=" + BOUNDARY;
    }

    private static Buffer part(String type, Buffer body) {
        return Buffer.buffer("--" + BOUNDARY + "\r\nContent-Type: " + type + "\r\nContent-Length: " + body.length()
                        + "\r\n\r\n")
                .appendBuffer(body)
                .appendString("\r\n");
    }

    @Override
    public Buffer parts(Sight sight) {
        var text = String.join(
                "\r\n",
                "Events[0].Code=TrafficJunction",
                "Events[0].UTC=" + sight.at().getEpochSecond(),
                "Events[0].TrafficCar.PlateNumber=" + sight.text(""),
                "Events[0].TrafficCar.PlateColor=" + ItsapiScript.color(sight),
                "Events[0].TrafficCar.Confidence=" + (sight.plate().isPresent() ? ItsapiScript.CONFIDENCE : 0),
                "");
        return part(TEXT, Buffer.buffer(text)).appendBuffer(part("image/jpeg", Buffer.buffer(Sight.PICTURE)));
    }

    @Override
    public Buffer idle() {
        return part(TEXT, Buffer.buffer("Heartbeat\r\n"));
    }

    @Override
    public void refuse(boolean everything) {
        refusing = everything;
    }
}
