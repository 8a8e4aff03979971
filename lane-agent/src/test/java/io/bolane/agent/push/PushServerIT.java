package io.bolane.agent.push;

import static io.bolane.agent.device.FakeDevice.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PushServerIT {
    /** "serial:words"; words alone name nobody, "!" is rubbish. */
    private enum Words implements PushDialect<List<String>> {
        SPOKEN;

        @Override
        public List<String> decode(PushRequest request) throws UnreadablePush {
            var text = request.body().toString();
            if (text.startsWith("!")) {
                throw new UnreadablePush("rubbish");
            }
            if (text.startsWith("?")) {
                throw new IllegalStateException("a dialect with a bug");
            }
            return List.of(text.split(":"));
        }

        @Override
        public Optional<String> serial(List<String> words) {
            return words.size() > 1 ? Optional.of(words.get(0)) : Optional.empty();
        }
    }

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = vertx.createHttpClient();
    private final PushServer server = new PushServer(vertx, Clock.systemUTC());
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final List<String> unreadable = new CopyOnWriteArrayList<>();

    @BeforeEach
    void listen() {
        await(server.listen("127.0.0.1", 0));
    }

    @AfterEach
    void stop() {
        await(vertx.close());
    }

    private Runnable hear(String path, String serial) {
        var place = new PushPlace(path, Optional.ofNullable(serial));
        return server.hear(place, Words.SPOKEN, new PushServer.Ears<>() {
            @Override
            public void heard(PushExchange exchange, List<String> words) {
                heard.add(place + " " + words);
                exchange.answer(PushReply.json("{\"to\":\"" + place + "\"}"));
            }

            @Override
            public void unreadable(String why) {
                unreadable.add(why);
            }
        });
    }

    private int post(String path, Buffer body) {
        var status = Promise.<Integer>promise();
        // on an event loop: an answer that comes before this thread asks for its body would be lost
        vertx.runOnContext(now -> client.request(HttpMethod.POST, server.port(), "127.0.0.1", path)
                .compose(request -> request.send(body))
                .compose(response -> response.body()
                        .map(read -> response.statusCode())
                        .recover(torn -> Future.succeededFuture(response.statusCode())))
                .onComplete(status));
        return await(status.future());
    }

    private int post(String path, String body) {
        return post(path, Buffer.buffer(body));
    }

    @Test
    void tellsDevicesOfOnePathApartByTheirSerialNumber() {
        hear("/vz", "AA");
        hear("/vz", "bb");

        assertThat(post("/vz", "aa:1")).isEqualTo(200);
        assertThat(post("/vz/plate", "bb:2")).isEqualTo(200);

        assertThat(heard).containsExactly("/vz of aa [aa, 1]", "/vz of bb [bb, 2]");
    }

    @Test
    void aPathOfItsOwnNeedsNoSerialNumber() {
        hear("/vz/a1", null);

        assertThat(post("/vz/a1/plate", "whatever:1")).isEqualTo(200);
    }

    @Test
    void listsStrangersOnce() {
        hear("/vz", "aa");

        assertThat(post("/vz", "zz:1")).isEqualTo(404);
        assertThat(post("/vz", "zz:2")).isEqualTo(404);
        assertThat(post("/elsewhere", "1")).isEqualTo(404);

        assertThat(server.strangers())
                .extracting(Stranger::serial)
                .containsExactly(Optional.of("zz"), Optional.empty());
        assertThat(server.strangers().get(0).peer()).isEqualTo("127.0.0.1");
    }

    @Test
    void remembersNoMoreStrangersThanABound() {
        hear("/vz", "aa");

        for (var i = 0; i < PushServer.MAX_STRANGERS + 10; i++) {
            post("/vz", "zz" + i + ":1");
        }

        assertThat(server.strangers()).hasSize(PushServer.MAX_STRANGERS);
    }

    @Test
    void rubbishIsRefusedAndToldToTheOnlyOneItCanBeFrom() {
        hear("/vz", "aa");

        assertThat(post("/vz", "!")).isEqualTo(400);
        assertThat(post("/vz", "?")).isEqualTo(400);
        assertThat(unreadable).containsExactly("rubbish", "not understood");
        assertThat(post("/vz", "aa:1")).isEqualTo(200);
    }

    @Test
    void readsLargeBodiesOnAWorkerAndRefusesTooLargeOnes() {
        hear("/vz", "aa");

        assertThat(post("/vz", "aa:" + "x".repeat(PushServer.MAX_ON_LOOP * 2))).isEqualTo(200);
        assertThat(heard).hasSize(1);
        var tooLarge = Buffer.buffer(new byte[PushServer.MAX_BODY + 1]);
        assertThatThrownBy(() -> assertThat(post("/vz", tooLarge)).isNotEqualTo(413))
                .isInstanceOf(AssertionError.class);
        assertThat(heard).hasSize(1);
    }

    @Test
    void refusesPlacesThatCannotBeToldApart() {
        hear("/vz", "aa");

        assertThatThrownBy(() -> hear("/vz", "AA")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> hear("/vz", null)).isInstanceOf(IllegalArgumentException.class);
        hear("/vz", "bb").run();
        hear("/vz", "bb");
    }
}
