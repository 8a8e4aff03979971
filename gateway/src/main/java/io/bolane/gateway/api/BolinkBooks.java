package io.bolane.gateway.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.bolane.gateway.report.Differences.Listed;
import io.bolane.gateway.report.Period;
import io.bolane.protocol.bolink.catalogue.Catalogue;
import io.bolane.protocol.bolink.catalogue.Origin;
import io.bolane.protocol.bolink.catalogue.UplinkAnswer;
import io.bolane.protocol.bolink.catalogue.UplinkAnswer.Outcome;
import io.bolane.protocol.bolink.catalogue.UplinkCall;
import io.bolane.protocol.parking.Money;
import io.bolane.protocol.time.IdSource;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What Bolink has in its books of a park and a day: payments of stays (4.1) and payouts (4.4), page by page. */
final class BolinkBooks {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final int PAGE = 100;
    private static final int MOST_PAGES = 200;

    private final BolinkAccess bolink;
    private final IdSource ids;

    BolinkBooks(BolinkAccess bolink, IdSource ids) {
        this.bolink = bolink;
        this.ids = ids;
    }

    /** Bolink 4.1. Rows without a number were not paid electronically. @return fails as calls of Bolink do */
    Future<List<Listed>> payments(Period period) {
        var question = question(period)
                .put("start_time", period.from().getEpochSecond())
                .put("end_time", period.until().getEpochSecond() - 1);
        return rows("4.1", question).map(rows -> rows.stream()
                .filter(row -> !row.path("trade_no").asText("").isBlank())
                .map(row -> new Listed(row.path("trade_no").asText(), yuan(row.path("money"))))
                .toList());
    }

    /** Bolink 4.4. @return what succeeded of the day's payouts */
    Future<List<Money>> payouts(Period period) {
        var question = question(period)
                .put("start_time", day(period).toString())
                .put("end_time", day(period).toString());
        return rows("4.4", question).map(rows -> rows.stream()
                .filter(row -> row.path("state").asInt() == 1)
                .map(row -> yuan(row.path("amount")))
                .toList());
    }

    private static JsonObject question(Period period) {
        return new JsonObject().put("park_id", period.park().value());
    }

    private static LocalDate day(Period period) {
        return LocalDate.ofInstant(period.from(), CHINA);
    }

    private static Money yuan(JsonNode amount) {
        try {
            return Money.ofYuan(amount.asText());
        } catch (IllegalArgumentException | ArithmeticException noAmount) {
            throw Problems.unreadableAmount(amount.asText());
        }
    }

    private Future<List<JsonNode>> rows(String interfaceId, JsonObject question) {
        return page(interfaceId, question, 1, new ArrayList<>());
    }

    private Future<List<JsonNode>> page(String interfaceId, JsonObject question, int page, List<JsonNode> before) {
        var called = Catalogue.standard().require(interfaceId);
        var union = bolink.account(Optional.of(question.getString("park_id")), Optional.empty());
        var given = question.copy().put("page", page).put("size", PAGE);
        var call = UplinkCall.of(called, given.encode(), new Origin(union, bolink.parking(), ids));
        return bolink.client()
                .call(union, call)
                .map(reply -> UplinkAnswer.parse(called, reply.getBytes()))
                .compose(answer -> {
                    if (answer.outcome() != Outcome.DONE) {
                        return Future.failedFuture(Problem.conflict("Bolink answers " + interfaceId + ": "
                                + answer.message().orElse("no")));
                    }
                    var rows = answer.body().path("data");
                    rows.forEach(before::add);
                    return rows.size() < PAGE || page == MOST_PAGES
                            ? Future.succeededFuture(before)
                            : page(interfaceId, question, page + 1, before);
                });
    }
}
