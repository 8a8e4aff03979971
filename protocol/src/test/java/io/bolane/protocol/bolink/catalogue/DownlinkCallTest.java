package io.bolane.protocol.bolink.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bolane.protocol.bolink.AccountCallback;
import io.bolane.protocol.bolink.BolinkCallback;
import io.bolane.protocol.bolink.BolinkCallbacks;
import io.bolane.protocol.bolink.Envelope;
import io.bolane.protocol.bolink.Fields;
import io.bolane.protocol.bolink.InvalidField;
import io.bolane.protocol.bolink.SigningKey;
import io.bolane.protocol.bolink.catalogue.FieldSpec.Need;
import io.bolane.protocol.parking.UnionId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every downlink that can be written from the catalogue can be read by its record. */
class DownlinkCallTest {
    private static final SigningKey KEY = SigningKey.of("TESTKEY000000001");
    private static final Origin ORIGIN = new Origin(new UnionId(200001), Clock.systemUTC(), () -> "a1");

    static Stream<BolinkInterface> downlinks() {
        return Catalogue.standard().downlinks().stream();
    }

    private static String sample(BolinkInterface one) {
        var sample = Samples.of(one, false);
        return one.id().equals("9.1") ? "[" + sample + "]" : sample.toString();
    }

    @ParameterizedTest
    @MethodSource("downlinks")
    void theExamplesOfTheTableAreReadByTheRecord(BolinkInterface one) {
        var body = DownlinkCall.of(one, sample(one), ORIGIN).body(KEY);

        var envelope = Envelope.open(body.getBytes(StandardCharsets.UTF_8));
        if (!envelope.bare()) {
            envelope.verify(KEY);
        }
        assertThat(idOf(envelope.fields())).isEqualTo(one.id());
    }

    private static String idOf(Fields data) {
        var service = BolinkCallbacks.serviceName(Optional.empty(), data);
        if (service.filter(AccountCallback::serves).isPresent()) {
            return AccountCallback.parse(service, data).interfaceId();
        }
        BolinkCallback read = BolinkCallbacks.parse(Optional.empty(), data);
        return read.interfaceId();
    }

    @Test
    void everyServiceOfTheCatalogueIsRead() {
        for (var one : Catalogue.standard().downlinks()) {
            var service = one.service().orElseThrow();
            assertThat(BolinkCallbacks.services().contains(service) || AccountCallback.serves(service))
                    .as(one.id())
                    .isTrue();
        }
    }

    @Test
    void refusesWhatTheTableDoesNotAllow() {
        var spaces = Catalogue.standard().require("11.3");

        assertThatThrownBy(() -> DownlinkCall.of(spaces, "{\"park_id\":\"1\",\"total_space\":1}", ORIGIN))
                .isInstanceOfSatisfying(InvalidField.class, refused -> assertThat(refused.field())
                        .isEqualTo("free_space"));
        assertThatThrownBy(() -> DownlinkCall.of(Catalogue.standard().require("3.1"), "{}", ORIGIN))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(List.of("5.12", "6.4")).allSatisfy(id -> assertThat(DownlinkCall.of(
                                Catalogue.standard().require(id),
                                sample(Catalogue.standard().require(id)),
                                ORIGIN)
                        .body(KEY))
                .doesNotContain("sign"));
    }

    /** What the document itself makes optional although its table requires it: a default, or its own example. */
    private static final Set<String> WITHOUT = Set.of("5.1 pay_scene", "5.5 car_number", "5.11 pay_time");

    @ParameterizedTest
    @MethodSource("downlinks")
    void eachRequiredFieldIsInsistedOn(BolinkInterface one) throws JsonProcessingException {
        if (one.envelope() == BolinkInterface.Envelope.SIGNED_LIST) {
            return; // its vectors take each field away
        }
        var data = DownlinkCall.of(one, sample(one), ORIGIN).dataText();
        for (var field : one.request()) {
            if (field.need() != Need.ALWAYS || field.beside() || WITHOUT.contains(one.id() + " " + field.name())) {
                continue;
            }
            var less = (ObjectNode) new ObjectMapper().readTree(data);
            if (one.unionPlace() == BolinkInterface.UnionPlace.BESIDE) {
                less.put("union_id", 200001); // as the envelope adds it
            }
            less.remove(field.name());

            assertThatThrownBy(() -> idOf(Fields.parse(less.toString())))
                    .as(one.id() + " without " + field.name())
                    .isInstanceOfSatisfying(InvalidField.class, refused -> assertThat(refused.field())
                            .isIn(field.name(), "service_name", "park_id"));
        }
    }
}
