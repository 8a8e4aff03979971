package io.bolane.gateway.api;

import io.bolane.gateway.api.ApiStore.Filter;
import io.bolane.gateway.config.ApiConfig;
import io.bolane.gateway.config.LaneConfig;
import io.bolane.gateway.config.ParkConfig;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.parking.Plate;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /api/v1}: parks, lanes, orders, payments and uploads as JSON lists, for whoever has the bearer token.
 * Failures are application/problem+json.
 */
public final class RestApi implements Handler<HttpServerRequest> {
    public static final String ROOT = "/api/v1";

    private static final Logger LOG = LoggerFactory.getLogger(RestApi.class);
    private static final String BEARER = "Bearer ";
    private static final Set<String> ORDER_STATES = Set.of("admitted", "parked", "left", "refused");
    private static final Set<String> PAYMENT_STATES = Set.of("paid", "failed", "pending");
    private static final Set<String> UPLOAD_STATES = Set.of("open", "done", "expired", "parked", "dropped");

    private final ApiConfig config;
    private final List<ParkConfig> parks;
    private final Predicate<LaneId> online;
    private final ApiStore store;

    /** @param online whether a lane has a session just now */
    public RestApi(ApiConfig config, List<ParkConfig> parks, Predicate<LaneId> online, ApiStore store) {
        this.config = config;
        this.parks = parks;
        this.online = online;
        this.store = store;
    }

    @Override
    public void handle(HttpServerRequest request) {
        answer(request).onComplete(result -> {
            if (result.succeeded()) {
                end(
                        request,
                        200,
                        "application/json;charset=utf-8",
                        result.result().encode());
            } else {
                refuse(request, result.cause());
            }
        });
    }

    private Future<JsonArray> answer(HttpServerRequest request) {
        try {
            authorize(request);
            if (request.method() != HttpMethod.GET) {
                throw Problem.methodNotAllowed();
            }
            return route(request);
        } catch (RuntimeException refused) { // an edge: problems and bugs alike become an answer
            return Future.failedFuture(refused);
        }
    }

    private void authorize(HttpServerRequest request) {
        var given = Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
                .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(header -> header.substring(BEARER.length()).strip());
        var allowed = given.isPresent()
                && config.token()
                        .filter(token -> MessageDigest.isEqual(bytes(token.value()), bytes(given.get())))
                        .isPresent();
        if (!allowed) {
            throw Problem.unauthorized();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Future<JsonArray> route(HttpServerRequest request) {
        return switch (request.path()) {
            case ROOT + "/parks" -> parks(Parameters.of(request, Set.of()));
            case ROOT + "/lanes" -> lanes(Parameters.of(request, Set.of("park")));
            case ROOT + "/orders" -> orders(Parameters.of(request, Set.of("park", "plate", "state", "order", "limit")));
            case ROOT + "/payments" ->
                payments(Parameters.of(request, Set.of("park", "order", "state", "tradeNo", "limit")));
            case ROOT + "/uploads" ->
                uploads(Parameters.of(request, Set.of("park", "order", "state", "interface", "limit")));
            default -> throw Problem.notFound();
        };
    }

    private Future<JsonArray> parks(Parameters none) {
        return store.occupied()
                .map(occupied -> new JsonArray(
                        parks.stream().map(park -> park(park, occupied)).toList()));
    }

    private static JsonObject park(ParkConfig park, Map<String, Integer> occupied) {
        var cars = occupied.getOrDefault(park.id().value(), 0);
        return new JsonObject()
                .put("id", park.id().value())
                .put("name", park.name())
                .put("union", park.union().value())
                .put("spaces", park.totalSpaces())
                .put("occupied", cars)
                .put("free", Math.max(0, park.totalSpaces() - cars))
                .put("lanes", park.lanes().size());
    }

    private Future<JsonArray> lanes(Parameters parameters) {
        var wanted = parameters.text("park");
        var lanes = parks.stream()
                .filter(park ->
                        wanted.isEmpty() || wanted.get().equals(park.id().value()))
                .flatMap(park -> park.lanes().stream())
                .map(this::lane)
                .toList();
        return Future.succeededFuture(new JsonArray(lanes));
    }

    private JsonObject lane(LaneConfig lane) {
        return new JsonObject()
                .put("park", lane.id().park().value())
                .put("id", lane.id().name())
                .put("direction", lane.direction().name().toLowerCase(Locale.ROOT))
                .put("deviceNo", lane.deviceNo().orElse(null))
                .put("etc", lane.etc().isPresent())
                .put("online", online.test(lane.id()));
    }

    private Future<JsonArray> orders(Parameters parameters) {
        return store.orders(new Filter(
                parameters.text("park"),
                parameters.text("plate").map(RestApi::plate),
                parameters.choice("state", ORDER_STATES),
                parameters.text("order"),
                parameters.limit()));
    }

    private static String plate(String text) {
        try {
            return Plate.of(text).text();
        } catch (IllegalArgumentException noPlate) {
            throw Problem.badRequest("plate: a number plate");
        }
    }

    private Future<JsonArray> payments(Parameters parameters) {
        return store.payments(new Filter(
                parameters.text("park"),
                parameters.text("order"),
                parameters.choice("state", PAYMENT_STATES),
                parameters.text("tradeNo"),
                parameters.limit()));
    }

    private Future<JsonArray> uploads(Parameters parameters) {
        return store.uploads(new Filter(
                parameters.text("park"),
                parameters.text("order"),
                parameters.choice("state", UPLOAD_STATES),
                parameters.text("interface"),
                parameters.limit()));
    }

    private static void refuse(HttpServerRequest request, Throwable failure) {
        var problem = Problem.of(failure);
        if (problem.status() == 401) {
            request.response().putHeader("WWW-Authenticate", "Bearer");
        }
        if (problem.status() == 500) {
            LOG.atError().setCause(failure).addKeyValue("path", request.path()).log("request failed");
        }
        end(request, problem.status(), "application/problem+json", problem.toJson());
    }

    private static void end(HttpServerRequest request, int status, String type, String body) {
        request.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, type)
                .end(body)
                .onFailure(gone ->
                        LOG.atDebug().addKeyValue("error", gone.getMessage()).log("caller has gone"));
    }
}
