package io.bolane.gateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.gateway.config.ManagementConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ManagementServerIT {
    private final Vertx vertx = Vertx.vertx();
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private Future<?> broker = Future.succeededFuture();
    private int port;

    @BeforeEach
    void start() throws Exception {
        var health = new Health(Map.of("database", () -> Future.succeededFuture(), "broker", () -> broker));
        port = new ManagementServer(vertx, new ManagementConfig("127.0.0.1", 0), registry, health)
                .start()
                .await(60, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().await(60, TimeUnit.SECONDS);
    }

    private HttpResponse<String> get(String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(10))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void isReadyWhileEverythingIsThere() throws Exception {
        assertThat(get("/health/ready").body())
                .isEqualTo("{\"status\":\"up\",\"checks\":{\"broker\":\"up\",\"database\":\"up\"}}");
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void namesWhatIsMissingAndStaysAlive() throws Exception {
        broker = Future.failedFuture("gone");

        var ready = get("/health/ready");

        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(ready.body()).contains("\"broker\":\"down\"", "\"database\":\"up\"");
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void showsMetricsInTheTextOfPrometheus() throws Exception {
        new GatewayMetrics(registry).callback("5.1", Outcome.DONE, Duration.ofMillis(3));

        var metrics = get("/metrics");

        assertThat(metrics.headers().firstValue("content-type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
        assertThat(metrics.body())
                .contains("bolane_gateway_callback_seconds_count{outcome=\"done\",service=\"5.1\"} 1");
    }

    @Test
    void knowsNoOtherPage() throws Exception {
        assertThat(get("/").statusCode()).isEqualTo(404);
    }
}
