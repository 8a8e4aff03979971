package io.bolane.gateway.api;

import io.netty.handler.codec.http.QueryStringEncoder;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * {@code /disputes}: everything that waits for a person, newest first, each with the address where it is looked at and
 * those by which it is settled. Whoever settles one finds it here no more.
 */
final class DisputeResource implements Resource {
    private static final Set<String> KINDS =
            Set.of("case", "conflict", "suspect_stay", "exit", "payment", "refund", "upload");

    private final DisputeSearchStore store;

    DisputeResource(DisputeSearchStore store) {
        this.store = store;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/disputes", this::list));
    }

    private Future<Answer> list(ApiRequest request) {
        var parameters = request.parameters("park", "kind", "limit", "cursor");
        return store.find(parameters.text("park"), parameters.choice("kind", KINDS), parameters.slice())
                .map(page -> Answer.of(new Page(linked(page.items()), page.next())));
    }

    private static JsonArray linked(JsonArray items) {
        return new JsonArray(IntStream.range(0, items.size())
                .mapToObj(items::getJsonObject)
                .map(DisputeResource::linked)
                .toList());
    }

    private static JsonObject linked(JsonObject dispute) {
        var number = String.valueOf(dispute.remove("number"));
        return dispute.put("link", link(dispute, number))
                .put("settle", new JsonArray(settle(dispute, number).toList()));
    }

    private static String link(JsonObject dispute, String number) {
        return switch (dispute.getString("kind")) {
            case "case" -> address("cases", number);
            case "conflict", "suspect_stay" -> address("orders", dispute.getString("order"));
            case "exit" -> address("exits", number);
            case "payment", "refund" -> address("payments", number);
            default -> address("uploads", number);
        };
    }

    private static Stream<String> settle(JsonObject dispute, String number) {
        return switch (dispute.getString("kind")) {
            case "case" -> ofCase(dispute, number);
            case "conflict" -> Stream.of(address("conflicts", number, "resolve"));
            case "suspect_stay" ->
                Stream.of("correct-entry", "reprice", "waive", "void").map(what -> address("orders", number, what));
            case "exit" -> Stream.of(address("exits", number, "dismiss"));
            case "payment" -> Stream.of(address("payments", number, "assign"), address("payments", number, "refund"));
            case "refund" -> Stream.of(address("payments", number, "refund"));
            default -> Stream.of("release", "drop").map(what -> address("uploads", number, what));
        };
    }

    private static Stream<String> ofCase(JsonObject dispute, String number) {
        var release = address("parks", dispute.getString("park"), "lanes", dispute.getString("lane"), "release");
        var order = dispute.getString("order");
        return order == null
                ? Stream.of(address("cases", number, "choose"), release)
                : Stream.concat(
                        Stream.of("correct-entry", "reprice", "waive").map(what -> address("orders", order, what)),
                        Stream.of(release));
    }

    /** @return below the API, each part encoded */
    private static String address(String... parts) {
        var path = new StringBuilder(RestApi.ROOT);
        for (var part : parts) {
            path.append('/').append(encoded(part));
        }
        return path.toString();
    }

    private static String encoded(String part) {
        var query = new QueryStringEncoder("");
        query.addParam("p", part);
        return query.toString().substring("?p=".length()).replace("+", "%20");
    }
}
