package io.bolane.simulator.hardware.camera;

import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.PlateColor;
import io.bolane.protocol.time.Timers;
import io.bolane.simulator.hardware.CameraDevice;
import io.bolane.simulator.hardware.CameraFault;
import io.bolane.simulator.hardware.FaultyServer;
import io.bolane.simulator.hardware.WireFault;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * VZ by TCP (cameras.md 3): the camera listens, and tells its readings to those who asked for them. It has a codec of
 * its own, so that an error of the agent's is not repeated here. Runs on the event loop on which it was started.
 */
final class VzTcpDevice implements CameraDevice {
    private static final Logger LOG = LoggerFactory.getLogger(VzTcpDevice.class);
    private static final Charset GB2312 = Charset.forName("GB2312");
    private static final int HEADER = 8;
    private static final int LENGTH_AT = 4;
    private static final int MAX_LENGTH = 1024 * 1024;
    private static final int REFUSED = 401;

    private final CameraSurroundings around;
    private final Wiring wiring;
    private final FaultyServer server;
    private Timers.Timer beats = () -> {};
    private CameraFault cameraFault = CameraFault.NONE;
    private boolean subscribed;
    private long number;

    VzTcpDevice(CameraSurroundings around) {
        this.around = around;
        this.wiring = new Wiring(around);
        this.server = new FaultyServer(around.vertx(), around.timers(), "camera " + around.serial(), new Peer());
    }

    @Override
    public Future<Integer> start(String host, int port) {
        return server.listen(host, port)
                .onSuccess(listening -> beats =
                        around.timers().every(around.beat(), () -> server.sendToAll(frame(1, 0, Buffer.buffer()))));
    }

    @Override
    public Future<Void> stop() {
        beats.cancel();
        return server.close();
    }

    @Override
    public void fault(WireFault now) {
        server.fault(now);
    }

    @Override
    public void cameraFault(CameraFault now) {
        cameraFault = now;
    }

    @Override
    public Future<Void> reboot(Duration away) {
        return server.reboot(away);
    }

    @Override
    public void see(Optional<Plate> plate, PlateColor color, Instant at) {
        var sight = new Sight(++number, plate, color, cameraFault.clock(at), false);
        tell(sight);
        if (cameraFault == CameraFault.SENT_TWICE) {
            tell(sight);
        }
    }

    private void tell(Sight sight) {
        if (subscribed) {
            server.sendToAll(reading(sight));
        }
    }

    private Buffer reading(Sight sight) {
        var result = new VzPushScript(around.serial())
                .alarm(sight, "_无_")
                .getJsonObject("result")
                .getJsonObject("PlateResult");
        result.remove("imageFile");
        result.remove("imageFileLen");
        result.remove("plateid");
        var message = new JsonObject()
                .put("cmd", "ivs_result")
                .put("id", sight.number())
                .put("fullImgSize", Sight.PICTURE.length)
                .put("clipImgSize", 0)
                .put("imageformat", "jpg")
                .put("PlateResult", result);
        return frame(0, 0, text(message).appendByte((byte) 0).appendBytes(Sight.PICTURE));
    }

    @Override
    public void clear() {
        // what has left the view is of no interest to anybody
    }

    private static Buffer text(JsonObject message) {
        return Buffer.buffer(message.encode().getBytes(GB2312));
    }

    private static Buffer frame(int type, int sequence, Buffer body) {
        return Buffer.buffer("VZ")
                .appendByte((byte) type)
                .appendByte((byte) sequence)
                .appendUnsignedInt(body.length())
                .appendBuffer(body);
    }

    /** Commands, read one after the other. */
    private final class Peer implements FaultyServer.Peer {
        @Override
        public Function<Buffer, List<Buffer>> connected() {
            subscribed = false;
            return new Conversation()::heard;
        }

        @Override
        public void rebooted() {
            subscribed = false;
        }
    }

    private final class Conversation {
        private Buffer pending = Buffer.buffer();

        List<Buffer> heard(Buffer piece) {
            pending = pending.copy().appendBuffer(piece);
            var answers = new ArrayList<Buffer>();
            while (pending.length() >= HEADER) {
                var length = pending.getUnsignedInt(LENGTH_AT);
                if (!pending.getString(0, 2).equals("VZ") || length > MAX_LENGTH) {
                    LOG.warn("{}: no frame", around.serial());
                    pending = Buffer.buffer();
                    break;
                }
                var end = HEADER + (int) length;
                if (pending.length() < end) {
                    break;
                }
                if (pending.getByte(2) == 0) {
                    command(pending.getByte(3), pending.getBuffer(HEADER, end), answers);
                }
                pending = pending.getBuffer(end, pending.length());
            }
            return answers;
        }

        private void command(int sequence, Buffer body, List<Buffer> answers) {
            try {
                var command = new JsonObject(body.toString(GB2312));
                obey(command).ifPresent(answer -> answers.add(frame(0, sequence, text(answer))));
            } catch (DecodeException rubbish) {
                LOG.warn("{}: unreadable command", around.serial());
            }
        }

        /** @return the answer; empty where the protocol has none */
        private Optional<JsonObject> obey(JsonObject command) {
            var name = command.getString("cmd", "");
            var answer = new JsonObject().put("cmd", name).put("state_code", 200);
            switch (name) {
                case "getsn" -> answer.put("value", around.serial());
                case "ivsresult" ->
                    subscribed = command.getBoolean("enable", false)
                            && command.getString("format", "").equals("json");
                case "ioctl" -> {
                    return contact(command, answer);
                }
                case "ttransmission" -> serial(command, answer);
                default -> answer.put("state_code", 404);
            }
            return Optional.of(answer);
        }

        private Optional<JsonObject> contact(JsonObject command, JsonObject answer) {
            if (server.fault() == WireFault.REFUSING) {
                return Optional.of(answer.put("state_code", REFUSED));
            }
            var pulses = command.getInteger("value", -1) == 2;
            var output = command.getInteger("io", -1);
            wiring.carryOut(new Deeds(true, pulses && output == 0, pulses && output == 1, false, List.of()));
            return Optional.empty();
        }

        private void serial(JsonObject command, JsonObject answer) {
            var bytes = Base64.getDecoder()
                    .decode(command.getString("subcmd", "").equals("send") ? command.getString("data", "") : "");
            answer.put("subcmd", command.getString("subcmd")).put("response", "ok");
            if (bytes.length > 0 && bytes.length == command.getInteger("datalen", -1)) {
                wiring.carryOut(new Deeds(true, false, false, false, List.of(Buffer.buffer(bytes))));
            }
        }
    }
}
