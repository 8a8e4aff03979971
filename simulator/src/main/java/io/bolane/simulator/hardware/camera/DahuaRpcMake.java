package io.bolane.simulator.hardware.camera;

import io.bolane.simulator.hardware.camera.DigestServer.Reply;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** RPC2 of a Dahua camera (cameras.md 5.3): a login in two steps, and sessions that end when the next one begins. */
final class DahuaRpcMake implements ServingCamera.Make {
    private static final String REALM = "Login to 127.0.0.1";
    private static final String JSON = "application/json";
    private static final int OBJECT = 4711;

    private final CameraSurroundings around;
    private final Wiring wiring;
    private final DahuaMake cgi;
    private Optional<String> session = Optional.empty();
    private boolean refusing;
    private int logins;

    DahuaRpcMake(CameraSurroundings around) {
        this.around = around;
        this.wiring = new Wiring(around);
        this.cgi = new DahuaMake(around);
        cgi.refuse(true);
    }

    @Override
    public Reply call(String method, String uri, String body) {
        return cgi.call(method, uri, body);
    }

    @Override
    public Optional<Reply> beforeDigest(String uri, MultiMap headers, String body) {
        if (!uri.startsWith("/RPC2")) {
            return Optional.empty();
        }
        try {
            var request = new JsonObject(body);
            var answer = uri.equals("/RPC2_Login") ? login(request) : rpc(request, headers);
            return Optional.of(
                    Reply.of(200, JSON, answer.put("id", request.getValue("id")).encode()));
        } catch (DecodeException rubbish) {
            return Optional.of(Reply.of(400, JSON, "{}"));
        }
    }

    @Override
    public boolean isPreparation(String body) {
        return !body.contains("Strobe");
    }

    private JsonObject login(JsonObject request) {
        var params = request.getJsonObject("params");
        var random = "R" + logins;
        if (params.getString("password").isEmpty()) {
            var challenge =
                    new JsonObject().put("realm", REALM).put("random", random).put("encryption", "Default");
            return new JsonObject()
                    .put("result", false)
                    .put("session", "t" + logins)
                    .put("params", challenge);
        }
        var inner = md5("admin:" + REALM + ":" + around.target().password());
        if (!md5("admin:" + random + ":" + inner).equals(params.getString("password"))
                || !("t" + logins).equals(request.getString("session"))) {
            return new JsonObject().put("result", false).put("params", new JsonObject().put("remainLockSecond", 300));
        }
        session = Optional.of("s" + ++logins);
        return new JsonObject()
                .put("result", true)
                .put("session", session.get())
                .put("params", new JsonObject().put("keepAliveInterval", 60));
    }

    private JsonObject rpc(JsonObject request, MultiMap headers) {
        var given = request.getString("session", "");
        var known = session.filter(given::equals).isPresent()
                && given.equals(headers.get("x-api-session"))
                && ("WebClientHttpSessionID=" + given).equals(headers.get("Cookie"));
        if (!known) {
            return failure();
        }
        return switch (request.getString("method", "")) {
            case "trafficSnap.factory.instance" -> new JsonObject().put("result", OBJECT);
            case "trafficSnap.openStrobe" -> strobe(request, new Deeds(true, true, false, false, List.of()));
            case "trafficSnap.closeStrobe" -> strobe(request, new Deeds(true, false, true, false, List.of()));
            default -> failure();
        };
    }

    private JsonObject strobe(JsonObject request, Deeds deeds) {
        if (refusing || request.getInteger("object", 0) != OBJECT) {
            return failure();
        }
        wiring.carryOut(deeds);
        return new JsonObject().put("result", true);
    }

    private static JsonObject failure() {
        return new JsonObject().put("result", false).put("error", new JsonObject().put("code", 268_959_743));
    }

    private static String md5(String text) {
        try {
            return HexFormat.of()
                    .withUpperCase()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public boolean isStream(String uri) {
        return cgi.isStream(uri);
    }

    @Override
    public String streamType() {
        return cgi.streamType();
    }

    @Override
    public Buffer parts(Sight sight) {
        return cgi.parts(sight);
    }

    @Override
    public Buffer idle() {
        return cgi.idle();
    }

    @Override
    public void refuse(boolean everything) {
        refusing = everything;
    }
}
