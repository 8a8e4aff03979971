package io.bolane.agent.camera.dahua;

import static io.bolane.agent.device.FakeDevice.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.agent.VertxTimers;
import io.bolane.agent.barrier.BarrierAnswer;
import io.bolane.agent.barrier.GateOutput;
import io.bolane.agent.barrier.GateOutput.Contact;
import io.bolane.agent.camera.dahua.DahuaRpc.Door;
import io.bolane.agent.camera.dahua.DahuaRpc.OpenType;
import io.bolane.agent.camera.intake.DeviceAccount;
import io.bolane.agent.camera.intake.DeviceHttp;
import io.bolane.agent.device.DeviceContext;
import io.bolane.protocol.config.Secret;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.time.SteadyTime;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sessions by RPC2 against a web server that forgets them, refuses passwords, or is late. */
class DahuaRpcIT {
    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private final List<JsonObject> asked = new CopyOnWriteArrayList<>();
    private final HttpServer server = vertx.createHttpServer();
    private volatile Function<JsonObject, JsonObject> camera = DahuaRpcIT::welcome;
    private final SteadyTime timers = new SteadyTime(new VertxTimers(vertx));
    private volatile Duration preparation = Duration.ZERO;
    /** It takes an order, and says nothing. */
    private volatile boolean isSilent;

    private DahuaRpc gate;

    @BeforeEach
    void start() {
        server.requestHandler(request -> request.body().onSuccess(body -> {
            var question = body.toJsonObject();
            asked.add(question);
            if (isSilent && method(question).endsWith("Strobe")) {
                return;
            }
            Runnable answer =
                    () -> request.response().end(camera.apply(question).toBuffer());
            if (!preparation.isZero() && !method(question).endsWith("Strobe")) {
                timers.after(preparation, answer);
            } else {
                answer.run();
            }
        }));
        await(server.listen(0, "127.0.0.1"));
        var account =
                new DeviceAccount("127.0.0.1", server.actualPort(), Optional.empty(), "admin", new Secret("secret"));
        loop.runOnContext(now -> timers.begin());
        var context = new DeviceContext(vertx, timers, Clock.systemUTC(), LaneId.of("21787", "A1"));
        gate = new DahuaRpc(new DeviceHttp(context, account), account, timers, new Door(1, OpenType.TEST));
    }

    @AfterEach
    void stop() {
        await(vertx.close());
    }

    private static String method(JsonObject question) {
        return question.getString("method");
    }

    private static JsonObject welcome(JsonObject question) {
        var answer = new JsonObject().put("result", true).put("session", 17);
        return switch (method(question)) {
            case "global.login" ->
                answer.put("params", new JsonObject().put("realm", "r").put("random", "x"));
            case "trafficSnap.factory.instance" -> answer.put("result", 5);
            default -> answer;
        };
    }

    private BarrierAnswer open() {
        return ordered(Contact.OPEN);
    }

    private BarrierAnswer ordered(Contact contact) {
        var answer = Promise.<BarrierAnswer>promise();
        loop.runOnContext(now -> {
            Future<BarrierAnswer> pulse = gate.pulse(contact);
            pulse.onComplete(answer);
        });
        return await(answer.future());
    }

    private List<String> methods() {
        return asked.stream().map(DahuaRpcIT::method).toList();
    }

    private long logins() {
        return methods().stream().filter("global.login"::equals).count();
    }

    /** The first calls of a busy machine may take longer than an order may wait. */
    private void openAtLast() {
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> open().equals(BarrierAnswer.TAKEN));
    }

    @Test
    void oneSessionServesManyOrders() {
        openAtLast();
        assertThat(methods()).startsWith("global.login", "global.login", "trafficSnap.factory.instance");
        asked.clear();

        openAtLast();

        assertThat(methods()).containsExactly("trafficSnap.factory.instance", "trafficSnap.openStrobe");
        var order = asked.get(1);
        assertThat(order.getInteger("session")).isEqualTo(17);
        assertThat(order.getInteger("object")).isEqualTo(5);
        assertThat(order.getJsonObject("params").encode())
                .isEqualTo("{\"info\":{\"openType\":\"Test\",\"plateNumber\":\"\"}}");
        assertThat(asked.get(0).getJsonObject("params").getInteger("channel")).isZero();
    }

    @Test
    void aSessionThatTheCameraForgotIsMadeAnewBeforeTheOrder() {
        openAtLast();
        camera = question -> method(question).endsWith("instance") && methods().size() == 1
                ? new JsonObject().put("result", false)
                : welcome(question);

        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
            asked.clear();
            return open().equals(BarrierAnswer.TAKEN);
        });

        assertThat(methods()).filteredOn("trafficSnap.openStrobe"::equals).hasSize(1);
        assertThat(methods()).filteredOn("global.login"::equals).hasSize(2);
    }

    @Test
    void aWrongPasswordIsTriedOnce() {
        camera = question -> welcome(question).put("result", false);

        assertThat(open()).isEqualTo(BarrierAnswer.refused("password refused"));
        assertThat(open()).isEqualTo(BarrierAnswer.refused("password refused"));

        assertThat(methods()).containsExactly("global.login", "global.login");
    }

    @Test
    void anOrderThatWouldComeLateIsNotSent() {
        preparation = DahuaRpc.SEND_WITHIN.dividedBy(3).plusMillis(100); // twice to log in, and once more

        assertThat(open()).isEqualTo(BarrierAnswer.UNREACHABLE);

        assertThat(methods()).doesNotContain("trafficSnap.openStrobe");
    }

    @Test
    void aCloseOrderWaitsLessForALogin() {
        openAtLast();
        asked.clear();
        preparation = GateOutput.CLOSE_WITHIN.plusMillis(200);

        assertThat(ordered(Contact.CLOSE)).isEqualTo(BarrierAnswer.UNREACHABLE);

        assertThat(methods()).doesNotContain("trafficSnap.closeStrobe");
    }

    @Test
    void aCloseOrderThatIsNotAnsweredIsGivenUpSoonerThanOneToOpen() {
        openAtLast();
        isSilent = true;
        var answers = new CopyOnWriteArrayList<String>();
        loop.runOnContext(now -> List.of(Contact.OPEN, Contact.CLOSE)
                .forEach(contact -> gate.pulse(contact).onSuccess(told -> answers.add(contact + " " + told.kind()))));

        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> answers.size() == 2);

        assertThat(answers).containsExactly("CLOSE SILENT", "OPEN SILENT");
    }

    @Test
    void ordersThatComeDuringALoginShareIt() {
        preparation = Duration.ofMillis(100);
        camera = question -> method(question).endsWith("instance") && logins() < 2
                ? new JsonObject().put("result", false)
                : welcome(question);
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
            asked.clear();
            var one = Promise.<BarrierAnswer>promise();
            var other = Promise.<BarrierAnswer>promise();
            loop.runOnContext(now -> {
                gate.pulse(Contact.OPEN).onComplete(one);
                gate.pulse(Contact.OPEN).onComplete(other);
            });
            var taken = await(one.future()).equals(BarrierAnswer.TAKEN)
                    && await(other.future()).equals(BarrierAnswer.TAKEN);
            assertThat(logins()).isLessThanOrEqualTo(2);
            return taken;
        });
    }
}
