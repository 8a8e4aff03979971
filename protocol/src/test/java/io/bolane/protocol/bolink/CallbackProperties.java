package io.bolane.protocol.bolink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.bolane.protocol.parking.UnionId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CallbackProperties {
    private static final SigningKey KEY = SigningKey.of("TESTKEY000000001");
    private static final Optional<UnionId> UNION = Optional.of(new UnionId(200001));

    /** Keeps the spelling of decimal numbers. */
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    @Provide
    Arbitrary<BolinkCallback> callbacks() {
        return Messages.callbacks();
    }

    private static BolinkCallback received(byte[] body) {
        var envelope = Envelope.open(body);
        envelope.verify(KEY);
        return BolinkCallbacks.parse(Optional.empty(), envelope.fields());
    }

    private static byte[] signed(String data) {
        return SignedBody.of(data, KEY, Optional.empty()).getBytes(StandardCharsets.UTF_8);
    }

    @Property(tries = 300)
    void whatWeWriteWeCanRead(@ForAll("callbacks") BolinkCallback callback) {
        var read = received(signed(BolinkCallbackWriter.dataJson(callback, UNION)));

        assertThat(read).isEqualTo(callback);
    }

    @Property(tries = 300)
    void anyFieldMayBeNumberOrNumericText(@ForAll("callbacks") BolinkCallback callback, @ForAll Random random)
            throws JsonProcessingException {
        var data = (ObjectNode) MAPPER.readTree(BolinkCallbackWriter.dataJson(callback, UNION));
        for (var name : namesOf(data)) {
            if (random.nextBoolean()) {
                data.set(name, swapped(data.get(name)));
            }
        }

        assertThat(received(signed(MAPPER.writeValueAsString(data)))).isEqualTo(callback);
    }

    /** Number to text, and text that is a whole number to a number. */
    private static JsonNode swapped(JsonNode value) throws JsonProcessingException {
        if (value.isNumber()) {
            return TextNode.valueOf(value.asText());
        }
        var wholeNumber = value.isTextual() && value.asText().matches("[1-9][0-9]{0,17}");
        return wholeNumber ? MAPPER.readTree(value.asText()) : value;
    }

    @Property(tries = 300)
    void keyOrderAndBlanksNeverChangeTheOutcome(@ForAll("callbacks") BolinkCallback callback, @ForAll Random random)
            throws JsonProcessingException {
        var data = (ObjectNode) MAPPER.readTree(BolinkCallbackWriter.dataJson(callback, UNION));
        var names = namesOf(data);
        Collections.shuffle(names, random);
        var shuffled = new StringBuilder("{" + blank(random));
        for (var name : names) {
            var value = data.get(name);
            var text = MAPPER.writeValueAsString(value);
            if (value.isTextual()) {
                text = MAPPER.writeValueAsString(blank(random) + value.asText() + blank(random));
            }
            shuffled.append(shuffled.length() > 3 ? "," : "")
                    .append(MAPPER.writeValueAsString(blank(random) + name + blank(random)))
                    .append(blank(random))
                    .append(':')
                    .append(text);
        }

        assertThat(received(signed(shuffled.append('}').toString()))).isEqualTo(callback);
    }

    private static String blank(Random random) {
        return " ".repeat(random.nextInt(3));
    }

    private static ArrayList<String> namesOf(ObjectNode data) {
        var names = new ArrayList<String>();
        data.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Property(tries = 500)
    void aChangedByteOfDataFailsVerification(@ForAll("callbacks") BolinkCallback callback, @ForAll Random random) {
        var body = signed(BolinkCallbackWriter.dataJson(callback, UNION));
        var start = "{\"data\":".length();
        var end = body.length - ",\"sign\":\"\"}".length() - 32;
        body[start + random.nextInt(end - start)] ^= (byte) (1 << random.nextInt(8));

        // Either the change is seen at once (no JSON, no UTF-8) or the signature fails: nothing gets past.
        assertThatThrownBy(() -> received(body)).isInstanceOf(BolinkRefusal.class);
    }

    @Property(tries = 1000)
    void anyBytesAreRefusedWithoutAnyOtherFailure(@ForAll byte[] body) {
        assertThatThrownBy(() -> received(body)).isInstanceOf(BolinkRefusal.class);
    }

    @Property(tries = 500)
    void aDamagedMessageNeverFailsOtherwise(@ForAll("callbacks") BolinkCallback callback, @ForAll Random random) {
        var data = BolinkCallbackWriter.dataJson(callback, UNION).getBytes(StandardCharsets.UTF_8);
        data[random.nextInt(data.length)] = (byte) random.nextInt(128);
        var body = signed(new String(data, StandardCharsets.UTF_8));

        // Signed garbage: it is read as something, or refused.
        try {
            received(body);
        } catch (BolinkRefusal refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    @Property(tries = 300)
    void everyRefusalIsReadableAndHasStateZero(@ForAll("callbacks") BolinkCallback callback) {
        var fields =
                Fields.parse(BolinkReply.refusal(Optional.of(callback), "系统繁忙").toJson());

        assertThat(fields.requiredInteger("state")).isZero();
        assertThat(fields.requiredText("errmsg")).isEqualTo("系统繁忙");
        for (var echo : Map.of("5.3", "trade_no", "5.5", "trade_no", "5.7", "car_number")
                .entrySet()) {
            assertThat(!callback.interfaceId().equals(echo.getKey()) || fields.has(echo.getValue()))
                    .isTrue();
        }
    }
}
