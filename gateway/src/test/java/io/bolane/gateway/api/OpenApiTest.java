package io.bolane.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.bolane.gateway.alarm.AlarmKind;
import io.bolane.gateway.bolink.BolinkClient;
import io.bolane.gateway.cases.Cases;
import io.bolane.gateway.config.BolinkConfig;
import io.bolane.gateway.config.DatabaseConfig;
import io.bolane.gateway.correction.StayDesk;
import io.bolane.gateway.db.Database;
import io.bolane.gateway.discount.Discounts;
import io.bolane.gateway.lane.LaneDirectory;
import io.bolane.gateway.order.OrderBooks;
import io.bolane.gateway.order.OrderJournal;
import io.bolane.gateway.order.ParkingOrders;
import io.bolane.gateway.order.TariffBook;
import io.bolane.gateway.outbox.Outbox;
import io.bolane.gateway.pass.PassDesk;
import io.bolane.gateway.pass.SpecialPlates;
import io.bolane.gateway.payment.Bookings;
import io.bolane.gateway.picture.PictureFolder;
import io.bolane.gateway.picture.Pictures;
import io.bolane.gateway.refund.Changes;
import io.bolane.gateway.refund.Refunds;
import io.bolane.gateway.space.FreeSpaces;
import io.bolane.protocol.parking.UnionId;
import io.bolane.protocol.time.ManualTime;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** openapi.yaml against the routes, both ways. */
class OpenApiTest {
    private static final Vertx VERTX = Vertx.vertx();
    private final JsonNode document = read();

    @AfterAll
    static void close() {
        VERTX.close();
    }

    private static JsonNode read() {
        try (var in = OpenApiTest.class.getResourceAsStream("openapi.yaml")) {
            return new YAMLMapper().readTree(in);
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static List<Route> routes() {
        var time = new ManualTime(Instant.parse("2026-03-02T00:00:00Z"));
        var nowhere = URI.create("http://127.0.0.1:9/");
        var bolink = new BolinkConfig(nowhere, nowhere, 9, Duration.ofSeconds(1), Duration.ofMinutes(1));
        var database = new Database(VERTX, new DatabaseConfig("127.0.0.1", 9, "b", "b", Optional.empty(), 1));
        return RestApi.routesOf(new ApiNeeds(
                database,
                new LaneAccess(
                        List.of(),
                        (lane, authority, body, id) -> Future.failedFuture("not sent"),
                        lane -> false,
                        lane -> Optional.empty()),
                new BolinkAccess(
                        new BolinkClient(VERTX, time, bolink, List.of()),
                        List.of(),
                        List.of(),
                        time,
                        (call, data) -> Future.succeededFuture()),
                desk(time),
                new OfficeAccess(
                        new PassDesk(time),
                        new SpecialPlates(database, time),
                        new Refunds(new OrderJournal(), new Outbox(park -> new UnionId(1), () -> {})),
                        new Discounts(),
                        time),
                pictures(database, time),
                () -> "id",
                () -> {}));
    }

    private static Pictures pictures(Database database, ManualTime time) {
        var bounds = new PictureFolder.Bounds(1, 0, Duration.ofDays(1));
        return new Pictures(database, new PictureFolder(VERTX, Path.of("no-pictures"), bounds, time));
    }

    private static DeskAccess desk(ManualTime time) {
        var orders = new ParkingOrders(new LaneDirectory(List.of()), new TariffBook(Map.of()));
        var books = OrderBooks.of(
                orders, (lane, authority, body, id) -> Future.failedFuture("not sent"), Clock.systemUTC());
        var outbox = new Outbox(park -> new UnionId(200001), () -> {});
        var bookings = new Bookings(
                books, new Refunds(orders.journal(), outbox), new Changes(orders.journal(), outbox, time), time);
        var spaces = new FreeSpaces(List.of(), published -> {}, time);
        return DeskAccess.of(new StayDesk(books, spaces, outbox, bookings, new Cases(), time), time);
    }

    @Test
    void documentsEveryRouteWithItsRoleAndNoOther() {
        Map<String, String> routes = routes().stream()
                .collect(Collectors.toMap(
                        route -> route.method().name() + " " + route.path(),
                        route -> Problem.word(route.needed()),
                        (one, two) -> "twice",
                        TreeMap::new));
        var documented = new TreeMap<String, String>();
        document.get("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(operation -> documented.put(
                        operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                        operation.getValue().path("x-role").asText())));

        assertThat(documented).isEqualTo(routes);
    }

    @Test
    void documentsEveryParameterOfEveryPath() {
        document.get("paths").properties().forEach(path -> path.getValue().forEach(operation -> {
            var named = new ArrayList<String>();
            operation.path("parameters").forEach(parameter -> {
                var resolved = resolve(parameter);
                if (resolved.get("in").asText().equals("path")) {
                    named.add("{" + resolved.get("name").asText() + "}");
                }
            });

            assertThat(path.getKey().replaceAll("[^{}]*(\\{\\w+})[^{}]*", "$1").replaceAll("^/.*", ""))
                    .isEqualTo(String.join("", named));
        }));
    }

    @Test
    void refersOnlyToWhatIsThere() {
        document.findValues("$ref").forEach(reference -> assertThat(
                        document.at(reference.asText().substring(1)).isMissingNode())
                .as(reference.asText())
                .isFalse());
    }

    @Test
    void namesEveryKindOfAlarm() {
        var documented = new ArrayList<String>();
        document.at("/components/schemas/AlarmKind/enum").forEach(kind -> documented.add(kind.asText()));

        assertThat(documented)
                .containsExactly(
                        Stream.of(AlarmKind.values()).map(AlarmKind::word).toArray(String[]::new));
    }

    @Test
    void namesEveryOperationOnceAndTagsItWithAKnownTag() {
        var ids = document.get("paths").findValuesAsText("operationId");
        var tags = document.get("tags").findValuesAsText("name");

        assertThat(ids).doesNotHaveDuplicates().hasSize(routes().size());
        document.get("paths")
                .findValues("tags")
                .forEach(used -> used.forEach(tag -> assertThat(tags).contains(tag.asText())));
    }

    private JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
    }
}
