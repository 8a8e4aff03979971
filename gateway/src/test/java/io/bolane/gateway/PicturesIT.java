package io.bolane.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.gateway.picture.TestPicture;
import io.bolane.protocol.lane.PictureRef;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Agents bring pictures; Bolink and people are shown them. Alarms are listed and acknowledged. */
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PicturesIT {
    @TempDir
    private static Path folder;

    private RestApiFixture api;

    @BeforeAll
    void start() throws Exception {
        api = new RestApiFixture(folder);
        api.seed();
        api.seedDesk();
        api.seedPictures();
    }

    @AfterAll
    void stop() throws Exception {
        api.close();
    }

    // What agents bring

    private HttpResponse<String> put(String park, TestPicture picture, String token) throws Exception {
        return api.gateway.put(RestApiFixture.picturePath(park, picture), token, PictureRef.JPEG, picture.bytes());
    }

    @Test
    void takesAPictureOnceHoweverOftenItComes() throws Exception {
        var picture = TestPicture.of(20);

        assertThat(put("park0", picture, RestApiFixture.AGENT).statusCode()).isEqualTo(204);
        assertThat(put("park0", picture, RestApiFixture.AGENT).statusCode()).isEqualTo(204);
    }

    @Test
    void takesNothingFromStrangersOrForOtherParks() throws Exception {
        var picture = TestPicture.of(21);

        assertThat(put("park0", picture, "guessed").statusCode()).isEqualTo(401);
        assertThat(put("park0", picture, RestApiFixture.ADMIN).statusCode()).isEqualTo(401);
        assertThat(put("park2", picture, RestApiFixture.AGENT).statusCode()).isEqualTo(403);
    }

    @Test
    void refusesForGoodWhatIsNoPicture() throws Exception {
        var path = RestApiFixture.picturePath("park0", TestPicture.of(22));
        var other = TestPicture.of(23).bytes();

        assertThat(send(path, PictureRef.JPEG, other)).isEqualTo(422);
        assertThat(send(path, PictureRef.JPEG, new byte[0])).isEqualTo(422);
        assertThat(send(path, "image/png", other)).isEqualTo(415);
        assertThat(send(path + "0", PictureRef.JPEG, other)).isEqualTo(400);
        assertThat(send("/lanes/v1/park0/pictures", PictureRef.JPEG, other)).isEqualTo(404);
        assertThat(send(path, PictureRef.JPEG, new byte[PictureRef.MAX_BYTES + 1]))
                .isEqualTo(413);
    }

    private int send(String path, String type, byte[] body) throws Exception {
        return api.gateway.put(path, RestApiFixture.AGENT, type, body).statusCode();
    }

    // Who is shown them

    private HttpResponse<byte[]> show(String path, String token) throws Exception {
        return api.gateway.bytes(HttpRequest.newBuilder().header("Authorization", "Bearer " + token), "/api/v1" + path);
    }

    @Test
    void anOperatorIsShownThePicturesOfStaysCasesAndAlarms() throws Exception {
        for (var path : List.of("/orders/o-1/pictures/in", "/cases/1/picture", "/alarms/1/picture")) {
            var shown = show(path, RestApiFixture.OPERATOR);

            assertThat(shown.statusCode()).as(path).isEqualTo(200);
            assertThat(shown.headers().firstValue("Content-Type")).as(path).contains("image/jpeg");
            assertThat(shown.body()).as(path).isEqualTo(RestApiFixture.PICTURE.bytes());
            assertThat(show(path, RestApiFixture.VIEWER).statusCode()).as(path).isEqualTo(403);
        }
        assertThat(array(get("/audit?action=picture.show&name=desk", RestApiFixture.ADMIN)).stream()
                        .map(entry -> ((JsonObject) entry).getString("subject")))
                .contains("order o-1 in", "case 1", "alarm 1");
    }

    @Test
    void whatIsNotHereIsNotFoundAndNotAudited() throws Exception {
        for (var path : List.of(
                "/orders/o-1/pictures/out",
                "/orders/none/pictures/in",
                "/cases/2/picture",
                "/cases/99/picture",
                "/alarms/99/picture")) {
            assertThat(show(path, RestApiFixture.OPERATOR).statusCode())
                    .as(path)
                    .isEqualTo(404);
        }
        assertThat(show("/orders/o-1/pictures/side", RestApiFixture.OPERATOR).statusCode())
                .isEqualTo(400);
        assertThat(array(get("/audit?action=picture.show&subject=case%202", RestApiFixture.ADMIN)))
                .isEmpty();
    }

    @Test
    void bolinkIsShownThePictureOfAStay() throws Exception {
        var data = "{\"service_name\":\"get_inpark_image\",\"comid\":\"park1\",\"orderid\":\"o-1\",\"type\":\"in\"}";
        var request =
                HttpRequest.newBuilder().POST(HttpRequest.BodyPublishers.ofString(GatewayFixture.signed(data, 1)));

        var shown = api.gateway.bytes(request, "/bolink/callback");

        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.body()).isEqualTo(RestApiFixture.PICTURE.bytes());
    }

    // Alarms

    private HttpResponse<String> get(String path, String token) throws Exception {
        return api.gateway.get("/api/v1" + path, token);
    }

    private static JsonArray array(HttpResponse<String> answer) {
        return new JsonArray(answer.body());
    }

    @Test
    void alarmsAreListedPageByPageTheNewestFirst() throws Exception {
        var seen = new ArrayList<Long>();
        var next = "/api/v1/alarms?limit=4";
        while (!next.isEmpty()) {
            var page = api.gateway.get(next, RestApiFixture.VIEWER);
            array(page).forEach(each -> seen.add(((JsonObject) each).getLong("id")));
            next = page.headers()
                    .firstValue("Link")
                    .map(link -> link.replaceAll("<(.*)>.*", "$1"))
                    .orElse("");
        }

        assertThat(seen).containsExactly(9L, 8L, 7L, 6L, 5L, 4L, 3L, 2L, 1L);
    }

    @Test
    void alarmsAreFoundByParkKindTimeAndWhetherTheyWereSeen() throws Exception {
        assertThat(ids("park=park1&kind=barrier_stuck")).containsExactly(3L, 1L);
        assertThat(ids("from=2026-03-03T00:04")).containsExactly(9L, 8L);
        assertThat(ids("lane=A1")).isEmpty();
        assertThat(get("/alarms?kind=ufo", RestApiFixture.VIEWER).statusCode()).isEqualTo(400);
    }

    private List<Long> ids(String query) throws Exception {
        return array(get("/alarms?" + query, RestApiFixture.VIEWER)).stream()
                .map(each -> ((JsonObject) each).getLong("id"))
                .toList();
    }

    @Test
    void anAlarmIsAcknowledgedOnceByAPersonWithAReason() throws Exception {
        var path = "/api/v1/alarms/5/acknowledge";
        assertThat(api.gateway
                        .post(path, RestApiFixture.VIEWER, "{\"reason\":\"x\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(api.gateway.post(path, RestApiFixture.OPERATOR, "{}").statusCode())
                .isEqualTo(400);

        var seen = api.post(path, RestApiFixture.OPERATOR, "{\"reason\":\"the guard has looked\"}");

        assertThat(seen.getString("acknowledgedBy")).isEqualTo("desk");
        assertThat(seen.getString("reason")).isEqualTo("the guard has looked");
        assertThat(seen.getString("acknowledgedAt")).isNotEmpty();
        assertThat(api.gateway
                        .post(path, RestApiFixture.ADMIN, "{\"reason\":\"me too\"}")
                        .statusCode())
                .isEqualTo(409);
        assertThat(ids("acknowledged=true")).contains(5L);
        assertThat(ids("acknowledged=false")).doesNotContain(5L);
        assertThat(array(get("/audit?action=alarm.acknowledge&subject=5", RestApiFixture.ADMIN)))
                .hasSize(1);
    }
}
