package io.bolane.agent.camera.dahua;

import io.bolane.agent.barrier.BarrierAnswer;
import io.bolane.agent.barrier.GateOutput;
import io.bolane.agent.camera.intake.DeviceHttp;
import io.bolane.agent.camera.intake.DeviceHttp.Call;
import io.bolane.agent.camera.intake.DeviceHttp.Reply;
import io.bolane.agent.camera.intake.DeviceHttp.Unreachable;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The barrier behind a Dahua camera, by CGI (cameras.md 5.2); newer firmware refuses it. */
record DahuaGate(DeviceHttp http, int channel) implements GateOutput {

    @Override
    public Future<BarrierAnswer> pulse(Contact contact) {
        return http.call(contact == Contact.OPEN ? open() : close())
                .map(DahuaGate::answer)
                .otherwise(failed -> failed instanceof Unreachable ? BarrierAnswer.UNREACHABLE : BarrierAnswer.SILENT);
    }

    private Call open() {
        return Call.get("/cgi-bin/trafficSnap.cgi?action=openStrobe&channel=" + channel
                + "&info.openType=Normal&info.plateNumber=");
    }

    private static Call close() {
        return new Call(
                        "POST",
                        "/cgi-bin/api/trafficSnap/closeStrobe",
                        "application/json",
                        Buffer.buffer("{\"info\":{\"location\":0}}"))
                .within(CLOSE_WITHIN);
    }

    static BarrierAnswer answer(Reply reply) {
        if (reply.isUnauthorized()) {
            return BarrierAnswer.refused("password refused");
        }
        var text = reply.body().toString(StandardCharsets.UTF_8).strip();
        if (!reply.isOk()) {
            return BarrierAnswer.refused("HTTP " + reply.status());
        }
        var lower = text.toLowerCase(Locale.ROOT);
        if (lower.startsWith("ok")) {
            return BarrierAnswer.TAKEN;
        }
        if (lower.contains("not implemented") || lower.startsWith("error")) {
            return BarrierAnswer.refused(lower.contains("not implemented") ? "not implemented" : "error");
        }
        return BarrierAnswer.SILENT; // it took the call and said nothing that we know
    }
}
