package io.bolane.protocol.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bolane.protocol.parking.Direction;
import io.bolane.protocol.parking.ParkId;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ConfigNodeTest {
    private static ConfigNode node(String json) {
        try {
            return ConfigNode.root("gateway.yaml", new ObjectMapper().readTree(json.replace('\'', '"')));
        } catch (JsonProcessingException badTest) {
            throw new IllegalArgumentException(badTest);
        }
    }

    private static void assertRefused(ThrowingCallable read, String... parts) {
        assertThatThrownBy(read).isInstanceOf(ConfigException.class).hasMessageContainingAll(parts);
    }

    @Test
    void namesTheWholePathTheValueAndWhatIsAllowed() {
        var lanes = node("{'parks':[{'lanes':[{'id':'A1','port':99999}]}]}")
                .sections("parks")
                .get(0)
                .sections("lanes");

        assertRefused(
                () -> lanes.get(0).number("port", 1, 1, 65_535),
                "gateway.yaml: parks[0].lanes[0].port: 99999 is not allowed, expected a whole number, 1 to 65535");
    }

    @Test
    void readsAListOfValuesOrOneValue() {
        var node = node("{'one':5,'list':[1,'b'],'bad':[1,[2]],'none':[]}");

        assertThat(node.oneOrMore("one")).containsExactly("5");
        assertThat(node.oneOrMore("list")).containsExactly("1", "b");
        assertThat(node.oneOrMore("none")).isEmpty();
        assertThat(node.oneOrMore("missing")).isEmpty();
        assertRefused(() -> node.oneOrMore("bad"), "gateway.yaml: bad[1]: [2] is not allowed, expected one value");
    }

    @Test
    void readsValuesAndDefaults() {
        var node = node("{'http':{'port':8080,'tls':true},'timeout':'PT10S','name':'x','dir':'exit','none':null}");

        assertThat(node.section("http").number("port", 1, 1, 65_535)).isEqualTo(8080);
        assertThat(node.section("http").flag("tls", false)).isTrue();
        assertThat(node.section("missing").flag("tls", true)).isTrue();
        assertThat(node.section("missing").number("port", 7, 1, 10)).isEqualTo(7);
        assertThat(node.duration("timeout", Duration.ZERO, Duration.ZERO, Duration.ofMinutes(1)))
                .isEqualTo(Duration.ofSeconds(10));
        assertThat(node.duration("other", Duration.ofSeconds(3), Duration.ZERO, Duration.ofMinutes(1)))
                .isEqualTo(Duration.ofSeconds(3));
        assertThat(node.text("name")).contains("x");
        assertThat(node.text("none")).isEmpty();
        assertThat(node.has("none")).isFalse();
        assertThat(node.has("name")).isTrue();
        assertThat(node.choice("dir", Direction.class, null)).isEqualTo(Direction.EXIT);
        assertThat(node.choice("way", Direction.class, Direction.ENTRY)).isEqualTo(Direction.ENTRY);
        assertThat(node.parsed("name", "a car park", ParkId::of)).isEqualTo(ParkId.of("x"));
        assertThat(node.sections("lanes")).isEmpty();
    }

    @Test
    void refusesWrongValues() {
        var node = node("{'n':'ten','f':'yes','d':'5s','e':'PT9M','c':'up','s':3,'l':{},'t':{},'i':[1],'p':'a/b'}");

        assertRefused(() -> node.number("n", 1, 0, 9), "gateway.yaml: n: ten", "0 to 9");
        assertRefused(() -> node.flag("f", true), "gateway.yaml: f: yes", "true or false");
        assertRefused(() -> node.duration("d", null, Duration.ZERO, Duration.ofMinutes(1)), "d: 5s", "PT5S");
        assertRefused(() -> node.duration("e", null, Duration.ZERO, Duration.ofMinutes(1)), "e: PT9M", "PT1M");
        assertRefused(() -> node.choice("c", Direction.class, null), "c: up", "one of entry, exit");
        assertRefused(() -> node.choice("gone", Direction.class, null), "gone: missing", "entry, exit");
        assertRefused(() -> node.section("s"), "s: 3", "a section");
        assertRefused(() -> node.sections("l"), "l: {}", "a list");
        assertRefused(() -> node.sections("i"), "i[0]: 1", "a section");
        assertRefused(() -> node.text("t"), "t: {}", "one value");
        assertRefused(() -> node.parsed("p", "a car park", ParkId::of), "p: a/b", "a car park");
        assertRefused(() -> node.requiredText("gone", "a host"), "gone: missing", "a host");
        assertRefused(() -> node.requiredNumber("gone", 1, 2), "gone: missing", "1 to 2");
        assertRefused(() -> node("[]"), "gateway.yaml", "an object");
    }

    @Test
    void refusesAMisspeltKey() {
        var http = node("{'http':{'port':1,'hsot':'x'}}").section("http");
        http.text("port");
        http.text("host");

        assertRefused(http::refuseUnknownKeys, "gateway.yaml: http.hsot: unknown key, known are host, port");
    }

    @Test
    void aMissingTreeIsEmpty() {
        var node = ConfigNode.root("agent.yaml", null);

        assertThat(node.text("x")).isEmpty();
        node.refuseUnknownKeys();
    }
}
