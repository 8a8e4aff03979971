package io.bolane.protocol.bolink.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bolane.protocol.bolink.AccountCallback;
import io.bolane.protocol.bolink.BolinkCallback;
import io.bolane.protocol.bolink.BolinkCallbackWriter;
import io.bolane.protocol.bolink.BolinkCallbacks;
import io.bolane.protocol.bolink.BolinkRefusal;
import io.bolane.protocol.bolink.Envelope;
import io.bolane.protocol.bolink.InvalidField;
import io.bolane.protocol.bolink.Signature;
import io.bolane.protocol.bolink.SigningKey;
import io.bolane.protocol.parking.UnionId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * What holds for every interface of the catalogue, whatever its table: what we write can be read, any field may be a
 * number or its text, and the order of members and blanks never change the outcome, be it a message or a refusal.
 */
class CatalogueProperties {
    private static final SigningKey KEY = SigningKey.of("TESTKEY000000001");
    private static final UnionId UNION = new UnionId(200001);
    private static final Origin ORIGIN =
            new Origin(UNION, Clock.fixed(Instant.ofEpochMilli(1_600_000_000_123L), ZoneOffset.UTC), () -> "z9");

    @Provide
    Arbitrary<BolinkInterface> uplinks() {
        return Arbitraries.of(Catalogue.standard().uplinks());
    }

    @Provide
    Arbitrary<BolinkInterface> downlinks() {
        return Arbitraries.of(Catalogue.standard().downlinks());
    }

    /** @return the text of data, or the name of the field that was refused */
    private static String written(BolinkInterface one, String given) {
        try {
            var call = one.path().isPresent()
                    ? UplinkCall.of(one, given, ORIGIN)
                    : UplinkCall.experimental(one, "an/address", given, ORIGIN);
            return call.dataText();
        } catch (InvalidField refused) {
            return "refused " + refused.field();
        }
    }

    /** Bolink's own message with this data, as it stands; @return what we make of it, or why we refuse it */
    private static Object received(BolinkInterface one, String data) {
        var isList = one.envelope() == BolinkInterface.Envelope.SIGNED_LIST;
        var text = isList ? "[" + data + "]" : data;
        var beside = one.unionPlace() == BolinkInterface.UnionPlace.BESIDE ? "\"union_id\":200001," : "";
        var service = isList ? "\"service_name\":\"" + one.service().orElseThrow() + "\"," : "";
        var body = "{" + beside + service + "\"data\":" + text + ",\"sign\":\"" + Signature.of(text, KEY) + "\"}";
        try {
            var envelope = Envelope.open(body.getBytes(StandardCharsets.UTF_8));
            envelope.verify(KEY);
            return AccountCallback.serves(one.service().orElseThrow())
                    ? AccountCallback.parse(one.service(), envelope.fields())
                    : BolinkCallbacks.parse(one.service(), envelope.fields());
        } catch (InvalidField refused) {
            return "refused " + refused.field();
        } catch (BolinkRefusal refused) {
            return "refused: " + refused.getClass().getSimpleName();
        }
    }

    /** As Bolink fills in what is the account's. */
    private static ObjectNode ofBolink(BolinkInterface one, Random random) {
        var data = GeneratedMessages.of(one, random);
        if (one.unionPlace() == BolinkInterface.UnionPlace.INSIDE) {
            data.put("union_id", UNION.value());
        }
        return data;
    }

    @Property(tries = 1_000)
    void anUplinkThatIsWrittenIsAsTheTableSaysAndHasWhatWasGiven(
            @ForAll("uplinks") BolinkInterface one, @ForAll Random random) throws Exception {
        var given = GeneratedMessages.of(one, random);
        var text = written(one, given.toString());

        if (!text.startsWith("refused ")) {
            var data = DataWriter.MAPPER.readTree(text);
            if (one.envelope() != BolinkInterface.Envelope.SIGNED_QUERY) {
                assertThat(StrictCheck.request(one, data)).isEmpty();
            }
            given.properties().forEach(member -> {
                var written = data.get(member.getKey());
                if (written != null && member.getValue().isValueNode() && isPlain(one, member.getKey())) {
                    assertThat(written.asText().strip())
                            .as(member.getKey())
                            .isEqualTo(member.getValue().asText().strip());
                }
            });
        }
    }

    /** Times and amounts have a spelling of their own. */
    private static boolean isPlain(BolinkInterface one, String name) {
        return one.request().stream()
                .filter(field -> field.name().equals(name))
                .allMatch(field -> field.unit().isEmpty() && field.bounds().decimals() < 0);
    }

    @Property(tries = 1_000)
    void anUplinkIsTheSameFromNumbersAndFromTheirTexts(@ForAll("uplinks") BolinkInterface one, @ForAll Random random) {
        var given = GeneratedMessages.of(one, random);

        assertThat(written(one, GeneratedMessages.swapped(given, random).toString()))
                .isEqualTo(written(one, given.toString()));
    }

    @Property(tries = 1_000)
    void anUplinkIsTheSameInWhateverOrderItIsGiven(@ForAll("uplinks") BolinkInterface one, @ForAll Random random)
            throws Exception {
        var given = GeneratedMessages.of(one, random);
        var first = written(one, given.toString());
        var second = written(one, GeneratedMessages.shuffled(given, random));

        assertThat(tree(second)).isEqualTo(tree(first));
    }

    /** Members that the page does not list stand in the order in which they were given. */
    private static Object tree(String outcome) throws Exception {
        return outcome.startsWith("refused ") ? outcome : DataWriter.MAPPER.readTree(outcome);
    }

    @Property(tries = 1_000)
    void aDownlinkIsTheSameFromNumbersAndFromTheirTexts(
            @ForAll("downlinks") BolinkInterface one, @ForAll Random random) {
        var data = ofBolink(one, random);

        assertThat(received(one, GeneratedMessages.swapped(data, random).toString()))
                .isEqualTo(received(one, data.toString()));
    }

    @Property(tries = 1_000)
    void aDownlinkIsTheSameInWhateverOrderAndWithBlanks(
            @ForAll("downlinks") BolinkInterface one, @ForAll Random random) {
        var data = ofBolink(one, random);

        assertThat(received(one, GeneratedMessages.shuffled(data, random))).isEqualTo(received(one, data.toString()));
    }

    @Property(tries = 1_000)
    void whatWeHaveReadWeCanWriteAndReadAgain(@ForAll("downlinks") BolinkInterface one, @ForAll Random random) {
        var first = received(one, ofBolink(one, random).toString());

        if (first instanceof BolinkCallback callback) {
            var again = BolinkCallbackWriter.dataJson(callback, Optional.of(UNION));

            assertThat(received(one, again)).isEqualTo(first);
        }
    }

    /** The generator is worth something: of every interface it makes messages that we take. */
    @Property(tries = 100)
    void someGeneratedDownlinksOfEachInterfaceAreTaken(
            @ForAll("downlinks") BolinkInterface one, @ForAll Random random) {
        var taken = 0;
        for (var i = 0; i < 100; i++) {
            taken += received(one, ofBolink(one, random).toString()) instanceof Record ? 1 : 0;
        }

        assertThat(taken).as(one.id()).isPositive();
    }
}
