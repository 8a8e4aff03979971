package io.bolane.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.protocol.lane.LaneCommand;
import io.bolane.protocol.lane.LaneCommand.Hold;
import io.bolane.protocol.lane.LaneCommand.LowerBarrier;
import io.bolane.protocol.lane.LaneCommand.RaiseBarrier;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Bolink 11.1 on a whole gateway, with a lane that answers (park0/B1) and one that is away (park0/A1, device D1). */
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Bolink11_01_BarrierLiftIT {
    @TempDir
    private static Path folder;

    private RestApiFixture api;

    @BeforeAll
    void start() throws Exception {
        api = new RestApiFixture(folder);
    }

    @AfterAll
    void stop() throws Exception {
        api.close();
    }

    @BeforeEach
    void forget() {
        api.lane.commands.clear();
        api.lane.silent = false;
    }

    private static JsonObject lift(String id) {
        return new JsonObject()
                .put("service_name", "operate_liftrod")
                .put("park_id", "park0")
                .put("union_id", GatewayFixture.union(0))
                .put("channel_id", "B1")
                .put("liftrod_id", id);
    }

    private JsonObject call(JsonObject lift) throws Exception {
        return new JsonObject(api.gateway.call(GatewayFixture.signed(lift.encode(), 0)));
    }

    private LaneCommand.Body onlyCommand() {
        assertThat(api.lane.commands).hasSize(1);
        return api.lane.commands.get(0).body();
    }

    @Test
    void raisesTheArmAndAnswersWhenItHasTakenTheOrder() throws Exception {
        var reply = call(lift("L1").put("operate", 0));

        assertThat(reply.getInteger("state")).isEqualTo(1);
        assertThat(reply.getString("liftrod_id")).isEqualTo("L1");
        assertThat(onlyCommand()).isInstanceOfSatisfying(RaiseBarrier.class, raise -> assertThat(raise.hold())
                .isEqualTo(Hold.ONCE));
    }

    @Test
    void lowersTheArm() throws Exception {
        assertThat(call(lift("L2").put("operate", 1)).getInteger("state")).isEqualTo(1);

        assertThat(onlyCommand()).isInstanceOf(LowerBarrier.class);
    }

    @Test
    void holdsTheArmUp() throws Exception {
        assertThat(call(lift("L3").put("operate", 0).put("duration", "perpetual"))
                        .getInteger("state"))
                .isEqualTo(1);

        assertThat(onlyCommand()).isInstanceOfSatisfying(RaiseBarrier.class, raise -> assertThat(raise.hold())
                .isEqualTo(Hold.KEEP));
    }

    @Test
    void movesTheArmOnceForARepeatedOrder() throws Exception {
        var first = call(lift("L4").put("operate", 0));
        var second = call(lift("L4").put("operate", 0));

        assertThat(second).isEqualTo(first);
        assertThat(api.lane.commands.stream().map(LaneCommand::id).distinct()).hasSize(1);
    }

    @Test
    void findsTheLaneByItsDeviceAndSaysThatItIsAway() throws Exception {
        var lift = lift("L5").put("operate", 0).put("device_no", "D1");
        lift.remove("channel_id");

        var reply = call(lift);

        assertThat(reply.getInteger("state")).isZero();
        assertThat(reply.getString("errmsg")).isEqualTo("车道离线");
    }

    @Test
    void answersWithinFiveSecondsThatTheLaneStayedSilent() throws Exception {
        api.lane.silent = true;
        var started = api.gateway.nanoTime();

        var reply = call(lift("L6").put("operate", 0));

        assertThat(reply.getInteger("state")).isZero();
        assertThat(api.gateway.nanoTime() - started).isLessThan(4_900_000_000L);
    }

    @Test
    void movesNothingForAnotherAccount() throws Exception {
        var reply = api.gateway.call(GatewayFixture.signed(lift("L7").encode(), 1));

        assertThat(reply).contains("\"state\":0", "签名错误");
        assertThat(api.lane.commands).isEmpty();
    }
}
