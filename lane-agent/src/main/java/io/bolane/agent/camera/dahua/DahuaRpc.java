package io.bolane.agent.camera.dahua;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bolane.agent.barrier.BarrierAnswer;
import io.bolane.agent.barrier.GateOutput;
import io.bolane.agent.camera.intake.DeviceAccount;
import io.bolane.agent.camera.intake.DeviceHttp;
import io.bolane.agent.camera.intake.DeviceHttp.Call;
import io.bolane.agent.camera.intake.DeviceHttp.Reply;
import io.bolane.agent.camera.intake.DeviceHttp.Unreachable;
import io.bolane.agent.camera.intake.JsonFields;
import io.bolane.agent.camera.intake.Probe;
import io.bolane.agent.push.UnreadablePush;
import io.bolane.protocol.time.Timers;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The barrier behind a Dahua camera by RPC2 (cameras.md 5.3), which newer firmware wants instead of CGI. One session is
 * kept as long as the camera takes it: every order begins with a call that moves nothing, and when that is refused we
 * log in once more. Runs on the event loop of its lane.
 */
final class DahuaRpc implements GateOutput {
    /** An order that could not be sent by then is not sent any more: whoever gave it does not wait so long. */
    static final Duration SEND_WITHIN = Duration.ofSeconds(3);

    private final DeviceHttp http;
    private final DeviceAccount account;
    private final Timers timers;
    private final Door door;
    private Optional<JsonNode> session = Optional.empty();
    private Optional<Future<Void>> loggingIn = Optional.empty();
    private long refusedNanos;
    private boolean refused;
    private int id;

    /**
     * What is opened.
     *
     * @param channel from 1, as CGI counts; RPC2 counts from 0
     */
    record Door(int channel, OpenType type) {}

    /** The camera's own words for an opening. */
    enum OpenType {
        NORMAL("Normal"),
        TEST("Test");

        private final String word;

        OpenType(String word) {
            this.word = word;
        }
    }

    /** Why a call that moves nothing was refused. */
    private static final class Refusal extends Exception {
        Refusal(String why) {
            super(why, null, false, false);
        }
    }

    DahuaRpc(DeviceHttp http, DeviceAccount account, Timers timers, Door door) {
        this.http = http;
        this.account = account;
        this.timers = timers;
        this.door = door;
    }

    @Override
    public Future<BarrierAnswer> pulse(Contact contact) {
        var begun = timers.nanoTime();
        return instance().transform(found -> {
            if (found.failed()) {
                return Future.succeededFuture(
                        found.cause() instanceof Refusal why
                                ? BarrierAnswer.refused(why.getMessage())
                                : BarrierAnswer.UNREACHABLE);
            }
            var within = contact == Contact.CLOSE ? CLOSE_WITHIN : SEND_WITHIN;
            var left = within.minusNanos(timers.nanoTime() - begun);
            return left.isNegative()
                    ? Future.succeededFuture(BarrierAnswer.UNREACHABLE)
                    : order(contact, found.result(), left);
        });
    }

    /** @return the number of the object that has the contacts */
    private Future<JsonNode> instance() {
        if (session.isEmpty() || loggingIn.isPresent()) {
            return login().compose(in -> askInstance());
        }
        return askInstance().recover(lost -> {
            session = Optional.empty();
            return lost instanceof Refusal ? login().compose(in -> askInstance()) : Future.failedFuture(lost);
        });
    }

    private Future<JsonNode> askInstance() {
        var params = JsonNodeFactory.instance.objectNode().put("channel", door.channel() - 1);
        return answer(call("/RPC2", request("trafficSnap.factory.instance", params)))
                .compose(answer -> {
                    var object = answer.path("result");
                    return object.isIntegralNumber() && object.asLong() > 0
                            ? Future.succeededFuture(object)
                            : Future.failedFuture(new Refusal("no trafficSnap, " + error(answer)));
                });
    }

    /** @param left of the time in which it may close the contact */
    private Future<BarrierAnswer> order(Contact contact, JsonNode object, Duration left) {
        var params = JsonNodeFactory.instance.objectNode();
        params.putObject("info").put("openType", door.type().word).put("plateNumber", "");
        var method = contact == Contact.OPEN ? "trafficSnap.openStrobe" : "trafficSnap.closeStrobe";
        var order = call("/RPC2", request(method, params).<ObjectNode>set("object", object));
        return answer(contact == Contact.CLOSE ? order.within(left) : order)
                .map(answer ->
                        answer.path("result").asBoolean() ? BarrierAnswer.TAKEN : BarrierAnswer.refused(error(answer)))
                .otherwise(failed -> failed instanceof Unreachable ? BarrierAnswer.UNREACHABLE : BarrierAnswer.SILENT);
    }

    /** Orders that come during a login wait for the same one: two would spoil each other's challenge. */
    private Future<Void> login() {
        if (loggingIn.isPresent()) {
            return loggingIn.get();
        }
        var attempt = logInAnew();
        loggingIn = Optional.of(attempt).filter(under -> !under.isComplete());
        return attempt.andThen(done -> loggingIn = Optional.empty());
    }

    /** A wrong password locks the account: it is not tried again for a while. */
    private Future<Void> logInAnew() {
        if (refused && timers.nanoTime() - refusedNanos < Probe.REFUSED_PAUSE.toNanos()) {
            return Future.failedFuture(new Refusal("password refused"));
        }
        return answer(call("/RPC2_Login", request("global.login", DahuaLogin.first(account.user()))))
                .compose(challenge -> {
                    session = Optional.of(challenge.path("session")).filter(JsonNode::isValueNode);
                    var params = challenge.path("params");
                    var response =
                            DahuaLogin.second(account.user(), account.password().value(), params);
                    return answer(call("/RPC2_Login", request("global.login", response)));
                })
                .compose(this::loggedIn);
    }

    private Future<Void> loggedIn(JsonNode answer) {
        refused = !answer.path("result").asBoolean();
        refusedNanos = timers.nanoTime();
        if (refused) {
            session = Optional.empty();
            return Future.failedFuture(new Refusal("password refused"));
        }
        session = Optional.of(answer.path("session"))
                .filter(JsonNode::isValueNode)
                .or(() -> session);
        return Future.succeededFuture();
    }

    private ObjectNode request(String method, ObjectNode params) {
        var request = JsonNodeFactory.instance.objectNode().put("method", method);
        request.set("params", params);
        return request.put("id", ++id);
    }

    private Call call(String path, ObjectNode request) {
        session.ifPresent(known -> request.set("session", known));
        Map<String, String> headers = session.map(JsonNode::asText)
                .map(known -> Map.of("x-api-session", known, "Cookie", "WebClientHttpSessionID=" + known))
                .orElseGet(Map::of);
        return new Call("POST", path, "application/json", Buffer.buffer(request.toString()), headers);
    }

    private Future<JsonNode> answer(Call call) {
        return http.call(call).compose(DahuaRpc::read);
    }

    private static Future<JsonNode> read(Reply reply) {
        try {
            return reply.isOk()
                    ? Future.succeededFuture(JsonFields.object(reply.body()))
                    : Future.failedFuture(new UnreadablePush("HTTP " + reply.status()));
        } catch (UnreadablePush noJson) {
            return Future.failedFuture(noJson);
        }
    }

    private static String error(JsonNode answer) {
        var code = JsonFields.text(answer.path("error").path("code"));
        return code.isEmpty() ? "no reason given" : "error " + code;
    }
}
