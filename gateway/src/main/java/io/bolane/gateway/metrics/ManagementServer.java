package io.bolane.gateway.metrics;

import io.bolane.gateway.config.ManagementConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Health and metrics on a port of their own: {@code /health/live}, {@code /health/ready} (200, or 503 with the names of
 * what is missing) and {@code /metrics} in Prometheus' text format.
 */
public final class ManagementServer {
    private static final long CHECK_TIMEOUT_MS = 2_000;

    private final HttpServer server;
    private final ManagementConfig config;
    private final PrometheusMeterRegistry registry;
    private final Health health;

    public ManagementServer(Vertx vertx, ManagementConfig config, PrometheusMeterRegistry registry, Health health) {
        this.server = vertx.createHttpServer();
        this.config = config;
        this.registry = registry;
        this.health = health;
    }

    /** @return the port */
    public Future<Integer> start() {
        return server.requestHandler(this::serve)
                .listen(config.port(), config.host())
                .map(HttpServer::actualPort);
    }

    private void serve(HttpServerRequest request) {
        switch (request.path()) {
            case "/health/live" -> answer(request, 200, new JsonObject().put("status", "up"));
            case "/health/ready" -> ready(request);
            case "/metrics" ->
                request.response()
                        .putHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
                        .end(registry.scrape());
            default -> answer(request, 404, new JsonObject().put("status", "no such page"));
        }
    }

    private void ready(HttpServerRequest request) {
        var results = new TreeMap<String, Object>();
        var checks = health.checks().entrySet().stream()
                .map(check -> check.getValue()
                        .get()
                        .timeout(CHECK_TIMEOUT_MS, TimeUnit.MILLISECONDS)
                        .map("up")
                        .otherwise("down")
                        .onSuccess(result -> results.put(check.getKey(), result)))
                .toList();
        Future.join(checks).onComplete(checked -> {
            var up = results.values().stream().allMatch("up"::equals);
            var body = new JsonObject().put("status", up ? "up" : "down").put("checks", new JsonObject(results));
            answer(request, up ? 200 : 503, body);
        });
    }

    private static void answer(HttpServerRequest request, int status, JsonObject body) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(body.encode());
    }

    public Future<Void> stop() {
        return server.close();
    }
}
