package io.bolane.simulator.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bolane.protocol.bolink.catalogue.BolinkInterface;
import io.bolane.protocol.bolink.catalogue.Catalogue;
import io.bolane.protocol.time.Timers;
import io.bolane.simulator.cloud.SdkSession.OpenPoll;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * {@code upload.do} and {@code download.do}, the HTTP mode of the SDK edition: strict about members, tokens,
 * signatures, tables, the number of open polls and of requests. Runs on the event loop of the server.
 */
final class SdkDoor {
    private static final int MOST_REQUESTS = 100;
    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final Duration HOLD = Duration.ofSeconds(30);
    private static final Duration SHORTEST_HOLD = Duration.ofSeconds(2);
    private static final String UPLOAD = "upload.do";

    private final Parts parts;
    private final SdkSessions sessions;
    private final Set<String> signsSeen = new HashSet<>();

    /** What it works on. @param unsettled as in {@link UplinkDoor} */
    record Parts(
            CloudState state,
            CloudLedger ledger,
            CloudSettings settings,
            Consumer<VendorCall> unsettled,
            Timers timers) {}

    SdkDoor(Parts parts, SdkSessions sessions) {
        this.parts = parts;
        this.sessions = sessions;
    }

    /** A request that is refused. @param rule that it breaks; empty: it happens */
    private static final class Refused extends RuntimeException {
        private final String errmsg;
        private final Optional<String> rule;

        private Refused(String errmsg, Optional<String> rule) {
            super(errmsg, null, false, false);
            this.errmsg = errmsg;
            this.rule = rule;
        }
    }

    private static Refused broken(String errmsg, String rule) {
        return new Refused(errmsg, Optional.of(rule));
    }

    void upload(RoutingContext context) {
        var text = context.body().asString();
        String reply;
        try {
            reply = CloudJson.write(uploaded(context, text == null ? "" : text));
        } catch (Refused refused) {
            refused.rule.ifPresent(rule -> parts.ledger().violation(UPLOAD, rule, text));
            reply = CloudJson.write(CloudAnswer.failure(refused.errmsg));
        }
        context.response()
                .putHeader("Content-Type", "application/json;charset=utf-8")
                .end(reply)
                .onFailure(gone -> {});
    }

    private Object uploaded(RoutingContext context, String text) {
        var type = context.request().getHeader("Content-Type");
        if (type == null || !type.toLowerCase(Locale.ROOT).replace(" ", "").equals("application/json;charset=utf-8")) {
            throw broken("参数错误", "content type is " + type);
        }
        var members = members(text);
        var service = textOf(members, "service_name");
        var data = data(members);
        if (service.equals("login")) {
            return login(members, data);
        }
        if (!members.keySet().equals(Set.of("service_name", "sign", "token", "data"))) {
            throw broken("参数错误", "members are " + members.keySet());
        }
        var session = session(textOf(members, "token"));
        var now = parts.timers().nanoTime();
        var windowNanos = (long) (WINDOW.toNanos() / parts.settings().clockFactor());
        if (!session.mayRequest(now, windowNanos, MOST_REQUESTS)) {
            throw broken("request_over_times", "more than " + MOST_REQUESTS + " requests in 10 s");
        }
        verify(members, session.account(), service);
        return taken(session, service, data, textOf(members, "sign"));
    }

    private Object taken(SdkSession session, String service, JsonNode data, String sign) {
        var table = SdkTables.ofService(service);
        if (table.isPresent()) {
            return stored(session, table.get(), data, sign).put("service_name", service);
        }
        if (Catalogue.standard()
                .byServiceName(service)
                .filter(BolinkInterface::isDownlink)
                .isEmpty()) {
            throw broken("接口不存在", "no such service: " + service);
        }
        return sessions.answered(session, service, data)
                ? CloudAnswer.success("ok").put("service_name", service)
                : CloudAnswer.failure("消息不存在").put("service_name", service); // nobody waits any more
    }

    private ObjectNode stored(SdkSession session, SdkTables table, JsonNode data, String sign) {
        var call = new VendorCall(table.called(), session.account(), data);
        var faults = table.faults(data);
        if (!faults.isEmpty()) {
            throw broken("参数错误", table + ": " + String.join("; ", faults));
        }
        if (!call.park().equals(session.park())) {
            throw broken("车场不存在", "park_id is not the one of the login");
        }
        if (table.oncePerSign() && signsSeen.contains(sign)) {
            note(call, 0, true);
            return CloudAnswer.failure("already processed");
        }
        var answer = parts.state().desks().answer(call);
        var state = answer.state(call.called());
        answer.broken().ifPresent(rule -> parts.ledger().violation(call.id(), rule, data.toString()));
        note(call, state, answer.repeat() || answer.broken().isPresent());
        if (state == 1) {
            signsSeen.add(sign);
        }
        if (!answer.repeat() && state == 2 && (table == SdkTables.ETC_CHARGE || table == SdkTables.REFUND)) {
            parts.unsettled().accept(call);
        }
        return answer.reply().deepCopy();
    }

    private void note(VendorCall call, int state, boolean repeat) {
        var at = parts.settings().parking().instant();
        parts.ledger().received(new CloudLedger.Received(call.id(), call.union(), call.data(), state, repeat, at));
    }

    private Object login(Map<String, String> members, JsonNode data) {
        if (!members.keySet().equals(Set.of("service_name", "sign", "data"))) {
            throw broken("参数错误", "members of a login are " + members.keySet());
        }
        for (var name : List.of("union_id", "park_id", "local_id")) {
            if (!data.path(name).isTextual() || data.path(name).asText().isBlank()) {
                throw broken("参数错误", "login: " + name + " is no string");
            }
        }
        var localId = data.path("local_id").asText();
        if (localId.length() > 196 || localId.endsWith("_")) {
            throw broken("参数错误", "login: local_id is too long or ends with an underscore");
        }
        var park = data.path("park_id").asText();
        var account = parts.state()
                .accounts()
                .find(data.path("union_id").asText())
                .filter(found -> found.hasPark(park))
                .orElseThrow(() -> broken("车场不存在", "login: no such account or park"));
        verify(members, account, "login");
        var session = sessions.login(account, park, localId);
        return CloudJson.object().put("state", 1).put("token", session.token()).put("service_name", "login");
    }

    private void verify(Map<String, String> members, CloudAccount account, String service) {
        if (!textOf(members, "sign").equals(CloudSign.sign(members.get("data"), account.key()))) {
            parts.ledger().badSignature(service, members.toString());
            throw new Refused("签名错误", Optional.empty());
        }
    }

    private SdkSession session(String token) {
        return sessions.ofToken(token)
                .orElseThrow(() -> new Refused(
                        "token无效",
                        sessions.wasGiven(token) ? Optional.empty() : Optional.of("a token that was never given")));
    }

    private static Map<String, String> members(String text) {
        try {
            CloudJson.read(text);
            return RawMembers.of(text);
        } catch (IllegalArgumentException unreadable) {
            throw broken("参数错误", unreadable.getMessage());
        }
    }

    private static JsonNode data(Map<String, String> members) {
        var raw = members.getOrDefault("data", "");
        if (!raw.startsWith("{") || !members.containsKey("sign") || !members.containsKey("service_name")) {
            throw broken("参数错误", "body is no object with service_name, sign and data");
        }
        return CloudJson.read(raw);
    }

    private static String textOf(Map<String, String> members, String name) {
        var raw = members.getOrDefault(name, "");
        return raw.length() > 1 && raw.startsWith("\"") ? raw.substring(1, raw.length() - 1) : "";
    }

    void download(RoutingContext context) {
        try {
            var members = members(Optional.ofNullable(context.body().asString()).orElse(""));
            if (!members.keySet().equals(Set.of("token"))) {
                throw broken("参数错误", "members of a poll are " + members.keySet());
            }
            hold(context, session(textOf(members, "token")));
        } catch (Refused refused) {
            refused.rule.ifPresent(rule -> parts.ledger().violation("download.do", rule, ""));
            context.response()
                    .end(CloudJson.write(CloudAnswer.failure(refused.errmsg)))
                    .onFailure(gone -> {});
        }
    }

    private void hold(RoutingContext context, SdkSession session) {
        var loop = Vertx.currentContext();
        var poll = new OpenPoll(message -> loop.runOnContext(now -> end(context, message)), () -> cut(loop, context));
        var scaled =
                Duration.ofMillis((long) (HOLD.toMillis() / parts.settings().clockFactor()));
        var held = scaled.compareTo(SHORTEST_HOLD) < 0 ? SHORTEST_HOLD : scaled;
        var timer = parts.timers().after(held, () -> {
            sessions.closed(session, poll);
            end(context, Optional.empty());
        });
        context.response().closeHandler(gone -> sessions.closed(session, poll));
        context.response().endHandler(ended -> timer.cancel());
        sessions.poll(session, poll);
    }

    private static void cut(Context loop, RoutingContext context) {
        loop.runOnContext(now -> context.request().connection().close());
    }

    /** A published client knows "no message" as HTTP status 500. */
    private static void end(RoutingContext context, Optional<String> message) {
        var response = context.response();
        if (response.ended() || response.closed()) {
            return;
        }
        response.putHeader("Content-Type", "application/json;charset=utf-8")
                .setStatusCode(message.isPresent() ? 200 : 500)
                .end(message.orElse("no message"))
                .onFailure(gone -> {});
    }
}
