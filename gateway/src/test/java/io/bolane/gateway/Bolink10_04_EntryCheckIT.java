package io.bolane.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bolane.gateway.lane.FakeAgent;
import io.bolane.gateway.park.StrictUploads;
import io.bolane.protocol.bolink.Envelope;
import io.bolane.protocol.bolink.SigningKey;
import io.bolane.protocol.lane.LaneAnswer;
import io.bolane.protocol.lane.LaneAnswer.EntryChecked;
import io.bolane.protocol.lane.LaneRequest;
import io.bolane.protocol.lane.LaneRequest.EntryCheck;
import io.bolane.protocol.lane.LaneRequestCodec;
import io.bolane.protocol.lane.LaneTopics;
import io.bolane.protocol.parking.CityAnswer;
import io.bolane.protocol.parking.CityAnswer.Outcome;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.PlateColor;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bolink 10.4: an entry asks before its arm goes up, and the gateway asks the city at once. */
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Bolink10_04_EntryCheckIT {
    private static final LaneId LANE = LaneId.of("park0", "A1");
    private static final Duration WITHIN = Duration.ofMillis(600);
    /** As a lane would hardly wait; a machine that is held up has to be waited for. */
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    private static Path folder;

    private final FakeAgent lane = new FakeAgent(LANE, 2);
    private FakeBolink bolink;
    private GatewayFixture gateway;
    private int questions;

    @BeforeAll
    void start() throws Exception {
        bolink = new FakeBolink();
        gateway = new GatewayFixture(
                folder,
                """
                bolink: {unionApi: "%1$s", cloudOpenservice: "%1$s", spacesEvery: PT24H}
                api: {token: t0ken}
                """
                        .formatted(bolink.address()));
        lane.connect(gateway.broker()).await(60, TimeUnit.SECONDS);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> gateway.management("/health/ready").statusCode() == 200);
    }

    @AfterAll
    void stop() throws Exception {
        lane.cut().await(60, TimeUnit.SECONDS);
        gateway.close();
        bolink.close();
    }

    @BeforeEach
    void hear() {
        bolink.silent = false;
    }

    private CityAnswer ask() {
        return ask(LONG);
    }

    private CityAnswer ask(Duration within) {
        var id = "r" + ++questions;
        var check = new EntryCheck(Plate.of("京A12345"), PlateColor.NEW_ENERGY, within);
        lane.publish(LaneTopics.request(LANE), LaneRequestCodec.write(new LaneRequest(LANE, id, check)), false);
        var answer = await().atMost(Duration.ofSeconds(60)).until(() -> answerTo(id), Optional::isPresent);
        return ((EntryChecked) answer.orElseThrow().body()).city();
    }

    private Optional<LaneAnswer> answerTo(String id) {
        return lane.answers.stream()
                .filter(answer -> answer.requestId().equals(id))
                .findFirst();
    }

    private List<Envelope> asked() {
        return bolink.received.stream()
                .filter(call -> call.path().equals("/neworder/uploadData"))
                .map(call -> Envelope.open(call.body()))
                .toList();
    }

    @Test
    void asksStrictlyWrittenAndSignedAndAdmits() {
        bolink.answer = "{\"state\":1,\"data\":{\"status\":\"1\",\"reason\":\"0\",\"share_status\":\"0\"}}";

        assertThat(ask()).isEqualTo(new CityAnswer(Outcome.PASSED, Optional.empty()));

        var envelope = asked().get(asked().size() - 1);
        envelope.verify(SigningKey.of(GatewayFixture.key(0)));
        var body = new JsonObject(new String(bolink.last("/neworder/uploadData").body(), StandardCharsets.UTF_8));
        var data = StrictUploads.checked("10.4", body.getJsonObject("data").encode());
        assertThat(data.get("car_number").asText()).isEqualTo("京A12345");
        assertThat(data.get("license_color").asInt()).isEqualTo(4);
        assertThat(data.get("park_id").asText()).isEqualTo("park0");
    }

    @Test
    void tellsTheLaneWhyTheCityRefuses() {
        bolink.answer = "{\"state\":1,\"data\":{\"status\":\"0\",\"reason\":\"1\",\"reason_msg\":\"仅限业主\"}}";

        assertThat(ask()).isEqualTo(new CityAnswer(Outcome.MEMBERS_ONLY, Optional.of("仅限业主")));
    }

    @Test
    void aCityThatIsSlowerThanTheLaneWaitsIsSilentAndIsAskedOnce() {
        bolink.silent = true;
        var before = asked().size();
        var started = gateway.nanoTime();

        assertThat(ask(WITHIN)).isEqualTo(CityAnswer.SILENT);

        assertThat(Duration.ofNanos(gateway.nanoTime() - started)).isLessThan(WITHIN.plusSeconds(3));
        await().atMost(Duration.ofSeconds(60)).until(() -> asked().size() > before);
        assertThat(asked()).hasSize(before + 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"state\":0,\"errmsg\":\"签名错误\"}",
                "{\"state\":1,\"data\":{\"status\":\"maybe\"}}",
                "{\"state\":1}",
                "<html>502 Bad Gateway</html>",
                "",
            })
    void whatIsNoAnswerIsNoRefusal(String garbage) {
        bolink.answer = garbage;

        assertThat(ask()).isEqualTo(CityAnswer.SILENT);
    }
}
