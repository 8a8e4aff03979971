package io.bolane.protocol.bolink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import io.bolane.protocol.bolink.catalogue.BolinkInterface;
import io.bolane.protocol.bolink.catalogue.Catalogue;
import io.bolane.protocol.parking.UnionId;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs every file under {@code vectors/}. */
class VectorsTest {
    static Stream<Vector> envelopes() {
        return Vector.ofKind("envelope");
    }

    static Stream<Vector> callbacks() {
        return Vector.ofKind("callback");
    }

    static Stream<Vector> replies() {
        return Vector.ofKind("reply");
    }

    @ParameterizedTest
    @MethodSource("envelopes")
    void envelope(Vector vector) {
        var outcome = Outcome.of(() -> {
            var envelope = Envelope.open(vector.body());
            envelope.verify(vector.key());
            return envelope;
        });

        if (vector.refused()) {
            assertRefused(vector, outcome);
            return;
        }
        var envelope = (Envelope) outcome.value();
        var expected = vector.expect();
        assertThat(envelope.dataText()).isEqualTo(expected.get("dataText").asText());
        assertThat(envelope.unionId().map(UnionId::value).orElse(0L))
                .isEqualTo(expected.get("unionId").asLong(0));
        assertThat(envelope.parkId()).contains(expected.get("parkId").asText());
        assertThat(envelope.fields().requiredText("park_id"))
                .isEqualTo(expected.get("parkId").asText());
    }

    @ParameterizedTest
    @MethodSource("callbacks")
    void callback(Vector vector) {
        var outcome = Outcome.of(() -> read(vector));

        if (vector.refused()) {
            assertRefused(vector, outcome);
            return;
        }
        var callback = outcome.value();
        assertThat(callback.getClass().getSimpleName())
                .isEqualTo(vector.expect().get("record").asText());
        assertThat(vector.name()).startsWith(interfaceId(callback) + "/");
        assertThat(Rendered.of((Record) callback)).isEqualTo(expectedFields(vector));
    }

    private static Object read(Vector vector) {
        var envelope = Envelope.open(vector.body());
        if (!envelope.bare()) {
            envelope.verify(vector.key());
        }
        var data = envelope.fields();
        var service = BolinkCallbacks.serviceName(vector.path(), data);
        return service.filter(AccountCallback::serves).isPresent()
                ? AccountCallback.parse(service, data)
                : BolinkCallbacks.parse(vector.path(), data);
    }

    private static String interfaceId(Object callback) {
        return callback instanceof BolinkCallback ofPark
                ? ofPark.interfaceId()
                : ((AccountCallback) callback).interfaceId();
    }

    @ParameterizedTest
    @MethodSource("replies")
    void reply(Vector vector) {
        var etc = vector.name().startsWith("3.7/");
        var outcome = Outcome.of(() -> etc ? (Record) EtcReply.parse(vector.body()) : UplinkReply.parse(vector.body()));

        if (vector.refused()) {
            assertRefused(vector, outcome);
            return;
        }
        assertThat(Rendered.of((Record) outcome.value())).isEqualTo(expectedFields(vector));
        if (outcome.value() instanceof UplinkReply reply) {
            assertThat(reply.done()).isEqualTo(vector.expect().get("done").asBoolean());
            assertThat(reply.orderExists())
                    .isEqualTo(vector.expect().get("orderExists").asBoolean());
            assertUnpaidStays(reply, vector.expect().path("unpaidStays"));
        }
    }

    private static void assertUnpaidStays(UplinkReply reply, JsonNode expected) {
        var orders = reply.fields().objects("escapeOrder").stream()
                .map(stay -> stay.requiredText("orderId"))
                .toList();
        assertThat(orders).hasSize(expected.size());
        expected.forEach(order -> assertThat(orders).contains(order.asText()));
    }

    private static void assertRefused(Vector vector, Outcome outcome) {
        var expected = vector.expect();
        assertThat(outcome.failure()).isNotNull().isInstanceOf(BolinkRefusal.class);
        assertThat(outcome.failure().getClass().getSimpleName())
                .isEqualTo(expected.get("failure").asText());
        assertThat(outcome.failure().getStackTrace()).isEmpty();
        if (outcome.failure() instanceof InvalidField invalid) {
            assertThat(invalid.field()).isEqualTo(expected.get("field").asText());
        }
        if (outcome.failure() instanceof UnknownService unknown) {
            assertThat(unknown.service()).isEqualTo(expected.get("service").asText());
        }
    }

    private static Map<String, String> expectedFields(Vector vector) {
        var fields = new TreeMap<String, String>();
        vector.expect()
                .get("fields")
                .fields()
                .forEachRemaining(field -> fields.put(
                        field.getKey(),
                        field.getValue().isNull() ? null : field.getValue().asText()));
        return fields;
    }

    @Test
    void everyInterfaceHasGoodAndRefusedVectors() {
        var chapters = Stream.concat(
                Stream.of("1.2", "3.1", "3.7"),
                Catalogue.standard().downlinks().stream().map(BolinkInterface::id));
        for (var chapter : chapters.toList()) {
            var vectors = Vector.all().stream()
                    .filter(vector -> vector.name().startsWith(chapter + "/"))
                    .toList();
            assertThat(vectors).as(chapter).anyMatch(Vector::refused).anyMatch(vector -> !vector.refused());
        }
    }

    private record Outcome(Object value, Throwable failure) {
        static Outcome of(Callable<Object> step) {
            var value = new Object[1];
            var failure = catchThrowable(() -> value[0] = step.call());
            return new Outcome(value[0], failure);
        }
    }
}
