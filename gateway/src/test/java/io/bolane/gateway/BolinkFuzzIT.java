package io.bolane.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever comes to the gateway's door is answered as documented, and leaves nothing behind. */
class BolinkFuzzIT {
    private static final Duration SHORT = Duration.ofSeconds(5);
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final long FIRST_SEED = 1;
    private static final long MOST_GROWTH = 48L << 20;

    @TempDir
    private Path folder;

    private GatewayFixture gateway;
    private BolinkFuzz fuzz;

    @BeforeEach
    void start() throws Exception {
        gateway = new GatewayFixture(folder);
        fuzz = new BolinkFuzz(gateway);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> gateway.management("/health/ready").statusCode() == 200);
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
    }

    @Test
    void answersWhateverComes() throws Exception {
        assertAnswered(FIRST_SEED, SHORT);
    }

    /** Other inputs each time: a failure names its seed. */
    @Test
    @Tag("slow")
    void answersWhateverComesForAMinute() throws Exception {
        fuzz.run(FIRST_SEED, SHORT); // warm: what is loaded once is no leak
        var before = BolinkFuzz.memory();

        assertAnswered(System.currentTimeMillis(), LONG);

        assertThat(BolinkFuzz.memory() - before).as("bytes kept").isLessThan(MOST_GROWTH);
    }

    private void assertAnswered(long firstSeed, Duration howLong) throws Exception {
        var faults = fuzz.run(firstSeed, howLong);

        assertThat(faults).as("of " + fuzz.sent() + " requests").isEmpty();
        // behind the parser, too
        assertThat(fuzz.outcomes()).containsKeys("1", "0 签名错误", "0 报文格式错误", "0 参数错误", "0 车场不存在", "0 车道离线", "405");
        assertThat(fuzz.outcomes().get("1")).isGreaterThan(fuzz.outcomes().get("405"));
        await().atMost(Duration.ofSeconds(60)).until(() -> fuzz.pending() == 0);
        assertThat(gateway.call(GatewayFixture.signed(priceOfNobody(), 0))).contains("\"state\":0", "订单不存在");
    }

    private static String priceOfNobody() {
        return new JsonObject(Map.of(
                        "service_name",
                        "query_price",
                        "park_id",
                        "park0",
                        "pay_scene",
                        0,
                        "car_number",
                        "京Z99999",
                        "order_id",
                        "",
                        "query_order_no",
                        "q1"))
                .encode();
    }
}
