package io.bolane.simulator.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Looks into the virtual Bolink and lets it call back, over HTTP, for scripts:
 *
 * <pre>
 * GET  /sim/received[?interface=3.1]  what came last, at most 1000: [{interfaceId, unionId, data, state, repeat, at}]
 * GET  /sim/violations                rules that were broken: [{interfaceId, reason, message}]
 * GET  /sim/counts                    {"interfaces": {"3.1": n}, "badSignatures": n, "violations": n}
 * POST /sim/callback                  {"service": "query_price", "url": "http://…", "data": {…}, "union_id": n}
 *                                     signs data (with service_name added when it is missing) and posts it;
 *                                     union_id may be left out when there is one account, url when the account's
 *                                     parks are polled or it has a callback address
 *                                     → {"reply": {…}, "attempts": n, "ms": n}, or 504 {"error": "…"}
 * POST /sim/etc                       {"plate": "京A12345", "outcome": "PAID" | "PAID_LATE" | "FAILED_LATE" | "REFUSED"}
 * </pre>
 */
final class ControlApi {
    private static final int MOST_LISTED = 1_000;

    private final BolinkCloud cloud;

    ControlApi(BolinkCloud cloud) {
        this.cloud = cloud;
    }

    void mount(Router router) {
        router.get("/sim/received").handler(this::received);
        router.get("/sim/violations")
                .handler(context -> end(context, 200, cloud.ledger().violations()));
        router.get("/sim/counts").handler(this::counts);
        router.post("/sim/callback").handler(BodyHandler.create(false)).handler(this::callback);
        router.post("/sim/etc").handler(BodyHandler.create(false)).handler(this::etc);
    }

    private void received(RoutingContext context) {
        var wanted = context.queryParam("interface");
        var ledger = cloud.ledger();
        var all = wanted.isEmpty() ? ledger.received() : ledger.received(wanted.get(0));
        end(context, 200, all.subList(Math.max(0, all.size() - MOST_LISTED), all.size()));
    }

    private void counts(RoutingContext context) {
        var ledger = cloud.ledger();
        end(
                context,
                200,
                Map.of(
                        "interfaces", ledger.counts(),
                        "badSignatures", ledger.badSignatures(),
                        "violations", ledger.violations().size()));
    }

    private void callback(RoutingContext context) {
        try {
            var order = CloudJson.read(context.body().asString());
            call(order)
                    .onSuccess(reply -> end(
                            context,
                            200,
                            Map.of(
                                    "reply", reply.body(),
                                    "attempts", reply.attempts(),
                                    "ms", reply.took().toMillis())))
                    .onFailure(cause -> end(context, 504, Map.of("error", String.valueOf(cause.getMessage()))));
        } catch (IllegalArgumentException wrong) {
            end(context, 400, Map.of("error", String.valueOf(wrong.getMessage())));
        }
    }

    private Future<VendorReply> call(JsonNode order) {
        if (!(order.path("data") instanceof ObjectNode data)) {
            throw new IllegalArgumentException("data is no object");
        }
        if (!data.has("service_name")) {
            data.put("service_name", order.path("service").asText());
        }
        var union = order.has("union_id") ? order.path("union_id").asLong() : cloud.firstUnion();
        var caller = order.has("url")
                ? cloud.caller(union, URI.create(order.path("url").asText()))
                : cloud.caller(union);
        return caller.call(data);
    }

    private void etc(RoutingContext context) {
        try {
            var order = CloudJson.read(context.body().asString());
            var outcome = EtcPlan.Outcome.valueOf(order.path("outcome").asText());
            cloud.planEtc(order.path("plate").asText(), new EtcPlan(outcome, Optional.empty(), Duration.ofSeconds(2)));
            end(context, 200, Map.of("state", 1));
        } catch (IllegalArgumentException wrong) {
            end(context, 400, Map.of("error", String.valueOf(wrong.getMessage())));
        }
    }

    private static void end(RoutingContext context, int status, Object body) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json;charset=utf-8")
                .end(CloudJson.write(body))
                .onFailure(context::fail);
    }
}
