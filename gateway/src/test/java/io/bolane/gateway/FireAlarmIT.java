package io.bolane.gateway;

import static io.bolane.gateway.RestApiFixture.OPERATOR;
import static io.bolane.gateway.RestApiFixture.VIEWER;
import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.protocol.lane.AttendantMode;
import io.bolane.protocol.lane.LaneCommand;
import io.bolane.protocol.lane.LaneCommand.ChangeMode;
import io.bolane.protocol.lane.LaneCommand.CorrectPlate;
import io.bolane.protocol.lane.LaneCommand.FireAlarm;
import io.bolane.protocol.parking.Plate;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Fire, modes and corrected plates by the operator's API; of park0 only lane B1 has an agent. */
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FireAlarmIT {
    private static final String FIRE = "/api/v1/parks/park0/fire";
    private static final String COMMANDS = "/api/v1/parks/park0/lanes/B1/commands";

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

    private static JsonObject lane(JsonObject report, String name) {
        return report.getJsonArray("lanes").stream()
                .map(JsonObject.class::cast)
                .filter(lane -> lane.getString("lane").equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void raisesEveryLaneAndNamesThoseThatAreNotThere() throws Exception {
        var answer = api.gateway.post(FIRE, OPERATOR, "{\"do\":\"raise\",\"reason\":\"smoke\"}");
        var report = new JsonObject(answer.body());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(report.getInteger("done")).isEqualTo(1);
        assertThat(lane(report, "B1").getString("outcome")).isEqualTo("done");
        assertThat(lane(report, "A1").getString("outcome")).isEqualTo("lane-offline");
        assertThat(api.lane.commands).extracting(LaneCommand::body).containsExactly(new FireAlarm(true));
        assertThat(api.lane.commands.get(0).authority().detail()).isEqualTo("desk: smoke");
    }

    @Test
    void releasesAndTellsThatALaneStayedSilent() throws Exception {
        api.lane.silent = true;

        var report = new JsonObject(
                api.gateway.post(FIRE, OPERATOR, "{\"do\":\"release\"}").body());

        assertThat(lane(report, "B1").getString("outcome")).isEqualTo("command-expired");
        assertThat(report.getInteger("done")).isZero();
        assertThat(api.lane.commands).extracting(LaneCommand::body).containsExactly(new FireAlarm(false));
    }

    @Test
    void isForOperatorsAndForParksThatExist() throws Exception {
        assertThat(api.gateway.post(FIRE, VIEWER, "{\"do\":\"raise\"}").statusCode())
                .isEqualTo(403);
        assertThat(api.gateway
                        .post("/api/v1/parks/none/fire", OPERATOR, "{\"do\":\"raise\"}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(api.gateway.post(FIRE, OPERATOR, "{\"do\":\"burn\"}").statusCode())
                .isEqualTo(400);
        assertThat(api.lane.commands).isEmpty();
    }

    @Test
    void changesTheModeAndCorrectsAPlate() throws Exception {
        api.gateway.post(
                COMMANDS,
                OPERATOR,
                "{\"do\":\"mode\",\"mode\":\"held-open\",\"passages\":12,\"until\":\"2026-03-02T18:00\"}");
        api.gateway.post(COMMANDS, OPERATOR, "{\"do\":\"correct\",\"was\":\"京A1234S\",\"plate\":\"京A12345\"}");

        assertThat(api.lane.commands)
                .extracting(LaneCommand::body)
                .containsExactly(
                        new ChangeMode(
                                AttendantMode.HELD_OPEN,
                                Optional.of(12),
                                Optional.of(Instant.parse("2026-03-02T10:00:00Z"))),
                        new CorrectPlate(Optional.of(Plate.of("京A1234S")), Plate.of("京A12345")));
    }
}
