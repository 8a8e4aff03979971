package io.bolane.simulator.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Reads the gateway's metrics, as a monitoring system does. Blocks. */
final class ManagementView {
    private static final String LANES_ONLINE = "bolane_gateway_lanes_online ";
    private static final long PAUSE_MS = 50;
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final URI metrics;

    ManagementView(int port) {
        this.metrics = URI.create("http://127.0.0.1:" + port + "/metrics");
    }

    boolean awaitLanes(int lanes, Duration patience) {
        for (var waitedMs = 0L; waitedMs < patience.toMillis(); waitedMs += PAUSE_MS) {
            if (lanesOnline() >= lanes) {
                return true;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MS));
        }
        return false;
    }

    /** @return 0 also when the gateway does not answer */
    int lanesOnline() {
        try {
            var request = HttpRequest.newBuilder(metrics).timeout(TIMEOUT).build();
            return http.send(request, HttpResponse.BodyHandlers.ofString())
                    .body()
                    .lines()
                    .filter(line -> line.startsWith(LANES_ONLINE))
                    .mapToInt(line -> (int) Double.parseDouble(line.substring(LANES_ONLINE.length())))
                    .findFirst()
                    .orElse(0);
        } catch (IOException away) {
            return 0;
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }
}
