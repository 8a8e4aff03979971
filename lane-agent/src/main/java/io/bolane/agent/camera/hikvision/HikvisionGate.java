package io.bolane.agent.camera.hikvision;

import io.bolane.agent.barrier.BarrierAnswer;
import io.bolane.agent.barrier.GateOutput;
import io.bolane.agent.camera.intake.DeviceHttp;
import io.bolane.agent.camera.intake.DeviceHttp.Call;
import io.bolane.agent.camera.intake.DeviceHttp.Reply;
import io.bolane.agent.camera.intake.DeviceHttp.Unreachable;
import io.bolane.agent.camera.intake.XmlFields;
import io.bolane.agent.push.UnreadablePush;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

/**
 * The barrier behind a Hikvision camera, by {@code barrierGate} calls (cameras.md 4.2).
 *
 * <p>{@code barrierGateStatus} (0 no signal, 1 closed, 2 open) is not read as a sense of the arm. Its values are sure,
 * but not whether they come from limit switches or from the last order, nor whether "open" is the upper end or all that
 * is not closed; and not every model has it. Limit switches are wired to the inputs of a board.
 */
record HikvisionGate(DeviceHttp http, int channel, Form form) implements GateOutput {
    /**
     * How the body is written. Cameras take both; door controllers of the same maker answer "OK" to the bare form and
     * do nothing.
     */
    enum Form {
        FULL("<?xml version=\"1.0\" encoding=\"UTF-8\"?><BarrierGate version=\"2.0\""
                + " xmlns=\"http://www.isapi.org/ver20/XMLSchema\"><ctrlMode>%s</ctrlMode></BarrierGate>"),
        BARE("<?xml version=\"1.0\" encoding=\"UTF-8\"?><BarrierGate><ctrlMode>%s</ctrlMode></BarrierGate>");

        private final String xml;

        Form(String xml) {
            this.xml = xml;
        }

        String body(String mode) {
            return xml.formatted(mode);
        }
    }

    @Override
    public Future<BarrierAnswer> pulse(Contact contact) {
        var mode = contact == Contact.OPEN ? "open" : "close";
        var uri = "/ISAPI/Parking/channels/" + channel + "/barrierGate";
        var call = new Call("PUT", uri, "application/xml", Buffer.buffer(form.body(mode)));
        return http.call(contact == Contact.OPEN ? call : call.within(CLOSE_WITHIN))
                .map(HikvisionGate::answer)
                .otherwise(failed -> failed instanceof Unreachable ? BarrierAnswer.UNREACHABLE : BarrierAnswer.SILENT);
    }

    static BarrierAnswer answer(Reply reply) {
        if (reply.isUnauthorized()) {
            return BarrierAnswer.refused("password refused");
        }
        try {
            return status(XmlFields.parse(reply.body()), reply.status());
        } catch (UnreadablePush noStatus) {
            // it took the call, or broke over it; what it did is not known
            return reply.isOk() ? BarrierAnswer.SILENT : BarrierAnswer.refused("HTTP " + reply.status());
        }
    }

    private static BarrierAnswer status(XmlFields status, int http) {
        var code = status.number("statusCode", -1);
        if (code == 0 || code == 1) {
            return BarrierAnswer.TAKEN;
        }
        return switch (status.text("subStatusCode")) {
            case "notSupport" -> BarrierAnswer.refused("not supported");
            case "" -> BarrierAnswer.refused("status " + code + ", HTTP " + http);
            default -> BarrierAnswer.refused(status.text("subStatusCode"));
        };
    }
}
