package io.bolane.gateway.bolink;

import static io.bolane.gateway.bolink.CallFixture.lift;
import static io.bolane.gateway.bolink.CallFixture.park;
import static io.bolane.gateway.bolink.CallFixture.priceQuery;
import static io.bolane.gateway.bolink.CallFixture.signed;
import static io.bolane.gateway.bolink.CallFixture.union;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.bolane.gateway.failure.LaneOffline;
import io.bolane.gateway.failure.UnknownOrder;
import io.bolane.gateway.metrics.Outcome;
import io.bolane.protocol.bolink.BolinkReply;
import io.bolane.protocol.bolink.SignedBody;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.time.ManualTime;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BolinkCallsTest {
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

    private final ManualTime time = new ManualTime(NOW);
    private final CallFixture edge = new CallFixture(time, time, 3);

    @Test
    void answersASignedCallWithWhatTheServiceSays() {
        var reply = edge.serve(signed(lift(0, "L1"), 0)).result();

        assertThat(reply).contains("\"state\":1", "\"liftrod_id\":\"L1\"");
        assertThat(edge.taken).hasSize(1);
    }

    @Test
    void refusesAChangedByteWithoutAskingAService() {
        var reply = edge.serve(signed(lift(0, "L1"), 0).replace("L1", "L2")).result();

        assertThat(reply).contains("\"state\":0", "签名错误");
        assertThat(edge.taken).isEmpty();
    }

    @Test
    void everyAccountTouchesItsOwnParksOnly() {
        for (var account = 0; account < 5; account++) {
            for (var park = 0; park < 50; park++) {
                edge.taken.clear();

                var byPark = edge.serve(signed(priceQuery(park), account)).result();
                var named = edge.serve(
                                SignedBody.of(priceQuery(park), CallFixture.key(account), Optional.of(union(account))))
                        .result();

                if (park % 5 == account) {
                    assertThat(edge.taken)
                            .extracting(call -> call.park().value())
                            .containsExactly(park(park), park(park));
                } else {
                    assertThat(edge.taken).isEmpty();
                    assertThat(byPark).contains("\"state\":0", "签名错误");
                    assertThat(named).contains("\"state\":0", "车场不存在");
                }
            }
        }
    }

    private String overConnection(int account, int park, String service, String body) {
        return edge.calls
                .serve(
                        union(account),
                        ParkId.of(park(park)),
                        Optional.of(service),
                        body.getBytes(StandardCharsets.UTF_8))
                .result();
    }

    @Test
    void servesWhatCameOverAConnectionWithTheNameBesideData() {
        var data = lift(0, "L1").replace("\"service_name\":\"operate_liftrod\",", "");
        var message = "{\"service_name\":\"operate_liftrod\",\"token\":\"t\","
                + signed(data, 0).substring(1);

        assertThat(overConnection(0, 0, "operate_liftrod", message)).contains("\"state\":1", "\"liftrod_id\":\"L1\"");
        assertThat(edge.taken).hasSize(1);
        assertThat(edge.journaled.isEmpty() || edge.journaled.get(0).service().equals("11.1"))
                .isTrue();
    }

    @Test
    void connectionOfOneParkBringsNothingForAnotherNorFromAnotherAccount() {
        assertThat(overConnection(0, 0, "operate_liftrod", signed(lift(5, "L1"), 0)))
                .contains("\"state\":0", "车场不存在");
        assertThat(overConnection(0, 0, "operate_liftrod", signed(lift(0, "L1"), 1)))
                .contains("\"state\":0", "签名错误");
        assertThat(overConnection(0, 0, "operate_liftrod", "{\"data\":" + lift(0, "L1") + "}"))
                .contains("\"state\":0", "签名错误");
        assertThat(edge.taken).isEmpty();
    }

    @Test
    void refusesAnAccountThatIsNotConfigured() {
        var body = SignedBody.of(priceQuery(0), CallFixture.key(0), Optional.of(union(7)));

        assertThat(edge.serve(body).result()).contains("\"state\":0", "参数错误");
        assertThat(edge.taken).isEmpty();
    }

    @Test
    void aRefusalEchoesWhatTheInterfaceRequires() {
        edge.service = callback -> Future.failedFuture(new UnknownOrder("none"));

        var reply = edge.serve(signed(priceQuery(0), 0)).result();

        assertThat(reply).contains("\"state\":0", "订单不存在", "\"query_order_no\":\"q1\"", "\"park_id\":\"park0\"");
    }

    @Test
    void aBugIsAnsweredWithTheGenericText() {
        edge.service = callback -> {
            throw new IllegalStateException("京A12345");
        };

        assertThat(edge.serve(signed(priceQuery(0), 0)).result()).contains("\"state\":0", "系统异常");
    }

    @Test
    void answersBusyWhenTheBudgetIsSpentAndGivesTheResendTheAnswerOfTheFirst() {
        var slow = Promise.<BolinkReply>promise();
        edge.service = callback -> slow.future();
        var body = signed(priceQuery(0), 0);

        var first = edge.serve(body);
        time.advance(CallFixture.BUDGET);
        var resent = edge.serve(body);
        slow.complete(CallFixture.done(edge.taken.get(0)).result());

        assertThat(first.result()).contains("\"state\":0", "系统繁忙");
        assertThat(resent.result()).contains("\"state\":1");
        assertThat(edge.taken).hasSize(1);
    }

    @Test
    void whoWaitsForALaneHearsThatTheLaneIsSilent() {
        edge.service = callback -> Promise.<BolinkReply>promise().future();

        var reply = edge.serve(signed(lift(0, "L1"), 0));
        time.advance(CallFixture.BUDGET);

        assertThat(reply.result()).contains("\"state\":0", "设备无响应");
    }

    @Test
    void countsTheTimeOfTheBodyIntoTheBudget() {
        edge.service = callback -> Promise.<BolinkReply>promise().future();
        var call = edge.calls.begin(Optional.empty());
        time.advance(Duration.ofSeconds(3));

        var reply = edge.calls.serve(call, signed(lift(0, "L1"), 0).getBytes(StandardCharsets.UTF_8));
        time.advance(Duration.ofMillis(1_500));

        assertThat(reply.isComplete()).isTrue();
    }

    @Test
    void overlappingDeliveriesOfOneMessageAreOneCall() {
        var slow = Promise.<BolinkReply>promise();
        edge.service = callback -> slow.future();

        var first = edge.serve(signed(lift(0, "L1"), 0));
        var second = edge.serve(signed(lift(0, "L1"), 0));
        var other = edge.serve(signed(lift(0, "L2"), 0));
        slow.complete(CallFixture.done(edge.taken.get(0)).result());

        assertThat(edge.taken).hasSize(2);
        assertThat(second.result()).isEqualTo(first.result());
        assertThat(other.isComplete()).isTrue();
    }

    @Test
    void refusesWhatIsMoreThanTheBoundAtOnceAndRecovers() {
        var slow = Promise.<BolinkReply>promise();
        edge.service = callback -> slow.future();
        edge.serve(signed(lift(0, "L1"), 0));
        edge.serve(signed(lift(0, "L2"), 0));
        edge.serve(signed(lift(0, "L3"), 0));

        var refused = edge.serve(signed(lift(0, "L4"), 0));
        slow.complete(CallFixture.done(edge.taken.get(0)).result());
        var later = edge.serve(signed(lift(0, "L5"), 0));

        assertThat(refused.result()).contains("\"state\":0", "系统繁忙");
        assertThat(later.result()).contains("\"state\":1");
        assertThat(edge.calls.pending()).isZero();
    }

    @Test
    void journalsAndCountsEveryCallWithItsOutcome() {
        edge.serve(signed(lift(0, "L1"), 0));
        edge.service = callback -> Future.failedFuture(new LaneOffline("A1"));
        edge.serve(signed(lift(0, "L2"), 0));
        edge.serve("{\"sign\":\"x\"}");

        time.advance(CallJournal.PAUSE);

        assertThat(edge.journaled)
                .extracting(JournalEntry::service, JournalEntry::outcome, entry -> entry.subject()
                        .orElse(""))
                .containsExactly(
                        tuple("11.1", Outcome.DONE, "L1"),
                        tuple("11.1", Outcome.UNDELIVERED, "L2"),
                        tuple("none", Outcome.REJECTED, ""));
        assertThat(edge.registry
                        .timer("bolane.gateway.callback", "service", "11.1", "outcome", "done")
                        .count())
                .isEqualTo(1);
    }
}
