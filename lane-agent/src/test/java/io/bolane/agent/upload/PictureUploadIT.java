package io.bolane.agent.upload;

import static io.bolane.agent.device.FakeDevice.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.agent.VertxTimers;
import io.bolane.agent.picture.Picture;
import io.bolane.agent.picture.PictureQueue;
import io.bolane.agent.picture.PictureStore;
import io.bolane.agent.picture.PictureStore.Bounds;
import io.bolane.embedded.FreePorts;
import io.bolane.protocol.config.Secret;
import io.bolane.protocol.parking.ParkId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToIntFunction;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An agent's pictures on their way to a gateway that is played by hand. */
class PictureUploadIT {
    private static final ParkId PARK = ParkId.of("东 21787");
    private static final long FAST = 1L << 30;

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final List<Arrived> arrived = new CopyOnWriteArrayList<>();
    private volatile ToIntFunction<HttpServerRequest> answer = request -> 204;
    private volatile Future<Void> hold = Future.succeededFuture();
    private PictureStore store;
    private HttpServer gateway;

    private record Arrived(String path, String authorization, String type, byte[] bytes, int status) {}

    @BeforeEach
    void listen() {
        store = new PictureStore(vertx, folder, new Bounds(1L << 30, 0), Clock.systemUTC());
        gateway = await(vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> {
                    var status = answer.applyAsInt(request);
                    arrived.add(new Arrived(
                            request.method() + " " + request.path(),
                            request.getHeader("Authorization"),
                            request.getHeader("Content-Type"),
                            body.getBytes(),
                            status));
                    hold.onSuccess(
                            go -> request.response().setStatusCode(status).end());
                }))
                .listen(0, "127.0.0.1"));
    }

    @AfterEach
    void stop() {
        await(vertx.close());
    }

    @Test
    void bringsAPictureOnceUnderTheHashOfItsBytes() {
        var upload = start(FAST);
        var picture = kept(1);

        upload.bring(PARK, picture.ref());
        upload.bring(PARK, picture.ref());
        until(() -> arrived.size() == 1);
        upload.bring(PARK, picture.ref());
        upload.bring(PARK, kept(2).ref());
        until(() -> arrived.size() == 2);

        var first = arrived.get(0);
        assertThat(first.path)
                .isEqualTo("PUT /lanes/v1/%E4%B8%9C%2021787/pictures/"
                        + picture.ref().sha256());
        assertThat(first.authorization).isEqualTo("Bearer let-me");
        assertThat(first.type).isEqualTo("image/jpeg");
        assertThat(first.bytes).isEqualTo(picture.bytes());
        assertThat(arrived.get(1).path).isNotEqualTo(first.path);
    }

    @Test
    void aGatewayThatIsBusyOrBrokenIsAskedAgain() {
        answer = request -> arrived.isEmpty() ? 503 : arrived.size() == 1 ? 401 : 204;

        start(FAST).bring(PARK, kept(1).ref());

        until(() -> arrived.size() == 3);
        assertThat(arrived).extracting(Arrived::status).containsExactly(503, 401, 204);
    }

    @Test
    void whatIsRefusedForGoodOrGoneIsGivenUpAndHoldsNothingUp() {
        answer = request -> 422;
        var upload = start(FAST);
        upload.bring(PARK, kept(1).ref());
        until(() -> arrived.size() == 1);
        answer = request -> 204;

        upload.bring(PARK, picture(2).ref()); // never kept: the agent had to make room
        upload.bring(PARK, kept(3).ref());

        until(() -> arrived.size() == 2);
        assertThat(arrived.get(1).bytes).isEqualTo(picture(3).bytes());
        until(() -> waiting().isEmpty());
    }

    @Test
    void goesOnAfterTheAgentOrTheLineWasAway() {
        await(gateway.close());
        var upload = start(FAST, FreePorts.next());
        upload.bring(PARK, kept(1).ref());
        upload.bring(PARK, kept(2).ref());
        until(() -> waiting().size() == 2);
        await(vertx.undeploy(upload.deploymentID()));

        listen();
        start(FAST);

        until(() -> arrived.size() == 2);
        until(() -> waiting().isEmpty());
    }

    @Test
    void theNewestIsBroughtFirst() {
        var held = Promise.<Void>promise();
        hold = held.future();
        var upload = start(FAST);
        upload.bring(PARK, kept(1).ref());
        until(() -> arrived.size() == 1);
        upload.bring(PARK, kept(2).ref());
        upload.bring(PARK, kept(3).ref());
        until(() -> waiting().size() == 3);
        held.complete();

        until(() -> arrived.size() == 3);
        assertThat(arrived.get(1).bytes).isEqualTo(picture(3).bytes());
    }

    /** A rate of a byte a second leaves the second picture waiting for longer than any test lasts. */
    @Test
    void bringsNoMoreThanItMay() {
        var upload = start(1);
        upload.bring(PARK, kept(1).ref());
        until(() -> arrived.size() == 1);
        upload.bring(PARK, kept(2).ref());
        until(() -> waiting().equals(List.of(picture(2).ref().sha256())));

        assertThat(arrived).hasSize(1);
    }

    private List<String> waiting() {
        return await(new PictureQueue(vertx, folder).load()).stream()
                .map(PictureQueue.Entry::sha256)
                .toList();
    }

    private PictureUpload start(long bytesPerSecond) {
        return start(bytesPerSecond, gateway.actualPort());
    }

    private PictureUpload start(long bytesPerSecond, int port) {
        var parts = new PictureUpload.Parts(new VertxTimers(vertx), store, new PictureQueue(vertx, folder));
        var target = new UploadTarget(URI.create("http://127.0.0.1:" + port), new Secret("let-me"), bytesPerSecond);
        var upload = new PictureUpload(parts, target, 7);
        await(vertx.deployVerticle(upload));
        return upload;
    }

    private Picture kept(int number) {
        await(store.keep(picture(number)));
        return picture(number);
    }

    private static Picture picture(int number) {
        var bytes = new byte[1_000];
        bytes[0] = (byte) 0xFF;
        bytes[1] = (byte) 0xD8;
        bytes[2] = (byte) number;
        return Picture.of(bytes).orElseThrow();
    }

    private static void until(Callable<Boolean> condition) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(condition);
    }
}
