package io.bolane.gateway.bolink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bolane.gateway.config.AccountConfig;
import io.bolane.gateway.config.BolinkConfig;
import io.bolane.protocol.bolink.BolinkRequest;
import io.bolane.protocol.bolink.Signature;
import io.bolane.protocol.bolink.SigningKey;
import io.bolane.protocol.parking.UnionId;
import io.bolane.protocol.time.Timers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BolinkClientIT {
    private static final SigningKey KEY = SigningKey.of("TESTKEY000000001");
    private static final UnionId UNION = new UnionId(200001);
    private static final Duration LIMIT = Duration.ofMillis(800);
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Vertx vertx = Vertx.vertx();
    private volatile Buffer received;
    private volatile String path;
    private volatile BiConsumer<HttpServerRequest, Buffer> peer;
    private BolinkClient client;

    @BeforeEach
    void start() throws Exception {
        var server = wait(vertx.createHttpServer()
                .requestHandler(request -> request.bodyHandler(body -> {
                    received = body;
                    path = request.path();
                    peer.accept(request, body);
                }))
                .listen(0, "127.0.0.1"));
        var base = "http://127.0.0.1:" + server.actualPort();
        var config = new BolinkConfig(
                URI.create(base + "/unionapi/"),
                URI.create(base + "/zld/openservice/"),
                9,
                LONG,
                Duration.ofMinutes(10));
        client = new BolinkClient(vertx, timers(), config, List.of(new AccountConfig(UNION, KEY)));
    }

    @AfterEach
    void stop() throws Exception {
        wait(client.close());
        wait(vertx.close());
    }

    @Test
    void sendsTheTextThatItSigned() throws Exception {
        peer = (request, body) -> request.response().end("{\"state\":1}");
        var data = "{\"name\":\"示例/停车场\",\"amount\":0.0}";

        var reply = wait(client.post(message(data, true), LONG));

        assertThat(reply.toString()).isEqualTo("{\"state\":1}");
        assertThat(path).isEqualTo("/unionapi/neworder/addorder");
        assertThat(received.toString())
                .isEqualTo("{\"data\":" + data + ",\"sign\":\"" + Signature.of(data, KEY) + "\"}");
    }

    @Test
    void putsTheUnionBesideTheDataWhereTheInterfaceWantsIt() throws Exception {
        peer = (request, body) -> request.response().end("{\"state\":1}");

        wait(client.post(message("{}", false), LONG));

        assertThat(received.toString()).startsWith("{\"union_id\":200001,\"data\":{},");
    }

    @Test
    void failsWhenBolinkStaysSilent() {
        peer = (request, body) -> {};

        assertThatThrownBy(() -> wait(client.post(message("{}", true), LIMIT)))
                .cause()
                .isInstanceOf(BolinkUnreachable.class)
                .hasMessageContaining("no answer within 800 ms");
    }

    @Test
    void failsOnAnotherStatus() {
        peer = (request, body) -> request.response().setStatusCode(502).end("<html>");

        assertFails("HTTP status 502");
    }

    @Test
    void failsWhenTheConnectionBreaks() {
        peer = (request, body) -> request.connection().close();

        assertFails("");
    }

    @Test
    void failsOnAnAnswerWithoutEnd() {
        peer = (request, body) -> {
            request.response().setChunked(true);
            for (var i = 0; i < 10; i++) {
                request.response().write(Buffer.buffer(new byte[64 * 1024]));
            }
        };

        assertFails("answer longer than");
    }

    @Test
    void worksAgainAfterFailures() throws Exception {
        peer = (request, body) -> request.connection().close();
        assertFails("");
        peer = (request, body) -> request.response().end("{\"state\":1}");

        var reply = wait(client.post(message("{}", true), LONG));

        assertThat(reply.toString()).isEqualTo("{\"state\":1}");
    }

    private void assertFails(String reason) {
        assertThatThrownBy(() -> wait(client.post(message("{}", true), LONG)))
                .cause()
                .isInstanceOf(BolinkUnreachable.class)
                .hasMessageContaining(reason);
    }

    private static BolinkClient.Message message(String data, boolean unionInside) {
        return new BolinkClient.Message(UNION, BolinkRequest.Host.UNION_API, "neworder/addorder", unionInside, data);
    }

    private Timers timers() {
        return new Timers() {
            @Override
            public Timer after(Duration delay, Runnable task) {
                var id = vertx.setTimer(delay.toMillis(), fired -> task.run());
                return () -> vertx.cancelTimer(id);
            }

            @Override
            public Timer every(Duration period, Runnable task) {
                throw new IllegalStateException("not used");
            }

            @Override
            public long nanoTime() {
                throw new IllegalStateException("not used");
            }
        };
    }

    private static <T> T wait(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }
}
