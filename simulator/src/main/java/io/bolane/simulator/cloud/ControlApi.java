package io.bolane.simulator.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bolane.protocol.bolink.catalogue.Catalogue;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Looks into the virtual Bolink and lets it call back, over HTTP, for scripts:
 *
 * <pre>
 * GET  /sim/received[?interface=3.1]  what came last, at most 1000: [{interfaceId, unionId, data, state, repeat, at}]
 * GET  /sim/violations                rules that were broken: [{interfaceId, reason, message}]
 * GET  /sim/counts                    {"interfaces": {"3.1": n}, "badSignatures": n, "violations": n}
 * POST /sim/callback                  {"service": "query_price", "url": "http://…", "data": {…}, "union_id": n}
 *                                     any downlink of the catalogue: signs data (with service_name added when it is
 *                                     missing) and posts it; union_id may be left out when there is one account, url
 *                                     when the account's parks are polled or it has a callback address
 *                                     → {"reply": {…}, "attempts": n, "ms": n}, or 504 {"error": "…"}
 * POST /sim/settle                    {"trade_no": "…", "state": 1}: a payment that was placed by 3.3, 3.4 or 3.9, or
 *                                     change of 3.10, ends so; {"invoice_order_no": "…", "status": 5}: an invoice does
 *                                     → as for callback
 * POST /sim/city                      {"plate": "京A12345", "reason": 2, "text": "…"}: 10.4 refuses the plate
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
        post(router, "/sim/callback", (context, order) -> told(context, call(order)));
        post(router, "/sim/settle", (context, order) -> told(context, settle(order)));
        post(router, "/sim/city", this::city);
        post(router, "/sim/etc", this::etc);
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

    /** @param served may throw {@link IllegalArgumentException}, which is told to the caller */
    private static void post(Router router, String path, BiConsumer<RoutingContext, JsonNode> served) {
        router.post(path).handler(BodyHandler.create(false)).handler(context -> {
            try {
                served.accept(context, CloudJson.read(context.body().asString()));
            } catch (IllegalArgumentException wrong) {
                end(context, 400, Map.of("error", String.valueOf(wrong.getMessage())));
            }
        });
    }

    private static void told(RoutingContext context, Future<VendorReply> call) {
        call.onSuccess(reply -> end(
                        context,
                        200,
                        Map.of(
                                "reply", reply.body(),
                                "attempts", reply.attempts(),
                                "ms", reply.took().toMillis())))
                .onFailure(cause -> end(context, 504, Map.of("error", String.valueOf(cause.getMessage()))));
    }

    private Future<VendorReply> call(JsonNode order) {
        var service = order.path("service").asText();
        var data = order.path("data");
        if (!data.isContainerNode()) {
            throw new IllegalArgumentException("data is neither object nor array");
        }
        if (data instanceof ObjectNode object && !object.has("service_name") && isNamedInside(service)) {
            object.put("service_name", service);
        }
        var union = order.has("union_id") ? order.path("union_id").asLong() : cloud.firstUnion();
        var url = Optional.of(order.path("url").asText()).filter(text -> !text.isEmpty());
        return cloud.callerAt(union, url.map(URI::create)).call(service, data);
    }

    private static boolean isNamedInside(String service) {
        return Catalogue.standard()
                .byServiceName(service)
                .filter(called -> called.request().stream()
                        .anyMatch(field -> field.name().equals("service_name") && !field.beside()))
                .isPresent();
    }

    private Future<VendorReply> settle(JsonNode order) {
        return order.has("invoice_order_no")
                ? cloud.tellInvoice(
                        order.path("invoice_order_no").asText(),
                        order.path("status").asInt())
                : cloud.settle(
                        order.path("trade_no").asText(), order.path("state").asInt(), cloud.now());
    }

    private void city(RoutingContext context, JsonNode order) {
        cloud.refuseInCity(
                order.path("plate").asText(),
                order.path("reason").asInt(),
                order.path("text").asText());
        end(context, 200, Map.of("state", 1));
    }

    private void etc(RoutingContext context, JsonNode order) {
        var outcome = EtcPlan.Outcome.valueOf(order.path("outcome").asText());
        cloud.planEtc(order.path("plate").asText(), new EtcPlan(outcome, Optional.empty(), Duration.ofSeconds(2)));
        end(context, 200, Map.of("state", 1));
    }

    private static void end(RoutingContext context, int status, Object body) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json;charset=utf-8")
                .end(CloudJson.write(body))
                .onFailure(context::fail);
    }
}
