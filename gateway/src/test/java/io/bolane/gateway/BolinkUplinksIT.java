package io.bolane.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bolane.protocol.bolink.Envelope;
import io.bolane.protocol.bolink.Signature;
import io.bolane.protocol.bolink.SigningKey;
import io.bolane.protocol.bolink.catalogue.BolinkInterface;
import io.bolane.protocol.bolink.catalogue.BolinkInterface.Direction;
import io.bolane.protocol.bolink.catalogue.BolinkInterface.UnionPlace;
import io.bolane.protocol.bolink.catalogue.Catalogue;
import io.bolane.protocol.bolink.catalogue.StrictCheck;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every interface by which we may call Bolink, called by the REST API with the example of its page: what arrives is
 * held against the page's table, and signed with the key of the account. What belongs to a journey has an IT of its
 * own, too.
 */
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BolinkUplinksIT {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String CALL = "/api/v1/bolink/";
    private static final SigningKey KEY = SigningKey.of(GatewayFixture.key(0));

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

    static Stream<BolinkInterface> called() {
        return Catalogue.standard().uplinks().stream().filter(one -> one.direction() == Direction.UPLINK);
    }

    static Stream<BolinkInterface> pages() {
        return Catalogue.standard().uplinks().stream().filter(one -> one.direction() == Direction.BROWSER);
    }

    /** The answer may not be what the interface has as success: that it comes back is enough here. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("called")
    void reachesBolinkStrictlyWrittenAndSigned(BolinkInterface one) throws Exception {
        var path = one.path().orElse("yitong/experiment/" + one.id());
        var given = CatalogueSamples.of(one, "park0");

        var answer = api.gateway.post(
                CALL + one.id() + "?union=200001" + (one.path().isEmpty() ? "&path=" + path : ""),
                RestApiFixture.ADMIN,
                given.put("reason", "test").encode());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(new JsonObject(answer.body()).getString("interface")).isEqualTo(one.id());
        var received = api.bolink.last("/" + path);
        assertThat(StrictCheck.body(one, MAPPER.readTree(received.body()))).isEmpty();
        Envelope.open(received.body()).verify(KEY);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pages")
    void givesTheAddressOfAPageThatHasEverythingInIt(BolinkInterface one) throws Exception {
        var before = api.bolink.received.size();

        var answer = api.post(
                CALL + one.id() + "?union=200001",
                RestApiFixture.ADMIN,
                CatalogueSamples.of(one, "park0").encode());

        assertThat(answer.getString("outcome")).isEqualTo("page");
        var address = new QueryStringDecoder(answer.getString("address"));
        assertThat(address.path()).endsWith("/" + one.path().orElseThrow());
        var names = one.request().stream().map(field -> field.name()).toList();
        assertThat(address.parameters().keySet()).isSubsetOf(names).isNotEmpty();
        if (one.unionPlace() == UnionPlace.QUERY) {
            assertThat(address.parameters()).containsEntry("union_id", List.of("200001"));
            var timestamp = Long.parseLong(address.parameters().get("timestamp").get(0));
            assertThat(address.parameters()).containsEntry("sign", List.of(Signature.ofToken(KEY, timestamp)));
        }
        assertThat(api.bolink.received).as("the browser goes there, not we").hasSize(before);
    }

    /** What the API takes beside the fields must not be one of them. */
    @Test
    void noInterfaceHasAFieldOfTheNameOfTheReason() {
        assertThat(Catalogue.standard().uplinks()).allSatisfy(one -> assertThat(one.request())
                .extracting(field -> field.name())
                .doesNotContain("reason"));
    }

    /** Every account signs with its own key, whatever the others do at the same time. */
    @Test
    void signsWithTheKeyOfTheAccountOfThePark() throws Exception {
        for (var park = 0; park < 10; park++) {
            var given = CatalogueSamples.of(Catalogue.standard().require("4.3"), "park" + park);

            api.post(
                    CALL + "4.3",
                    RestApiFixture.ADMIN,
                    given.put("reason", "test").encode());

            var received =
                    Envelope.open(api.bolink.last("/neworder/queryOrderState").body());
            received.verify(SigningKey.of(GatewayFixture.key(park % 5)));
            assertThat(received.unionId().orElseThrow().value()).isEqualTo(GatewayFixture.union(park % 5));
        }
    }
}
