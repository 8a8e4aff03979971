package io.bolane.gateway;

import io.bolane.protocol.bolink.SignedBody;
import io.bolane.protocol.bolink.SigningKey;
import io.bolane.protocol.bolink.catalogue.BolinkInterface;
import io.bolane.protocol.bolink.catalogue.BolinkInterface.Envelope;
import io.bolane.protocol.bolink.catalogue.BolinkInterface.UnionPlace;
import io.bolane.protocol.bolink.catalogue.Catalogue;
import io.bolane.protocol.parking.UnionId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/**
 * One request of the fuzzing, made from its seed alone: a message of a downlink of the catalogue, spoilt in its values,
 * its envelope, its bytes or its HTTP. Many stay as they are, so that what is behind the parser is reached.
 *
 * @param bytes of the whole request
 * @param torn whether it breaks the rules of HTTP, or ends before its end: there may be no reply then
 */
record FuzzInput(long seed, BolinkInterface called, byte[] bytes, boolean torn) {
    private static final List<Object> STRANGE = List.of(
            0,
            -1,
            2,
            99_999,
            Long.MAX_VALUE,
            1e300,
            -0.001,
            true,
            "",
            " ",
            "null",
            "0",
            "-1",
            "1e5",
            "NaN",
            "0x10",
            "１２",
            "京A12345京A12345",
            "A1/../#+",
            "\u0000",
            "\ud800",
            "'; DROP TABLE payment; --",
            "<script>",
            "2026-02-30 25:61:61",
            "9".repeat(400));
    private static final List<String> CHARSETS = List.of("UTF-16LE", "ISO-8859-1", "GBK", "UTF-32");
    private static final int DEEPEST = 400;

    static FuzzInput of(long seed) {
        return new Maker(seed).make();
    }

    /** Draws from one generator, always in the same order. */
    private static final class Maker {
        private final long seed;
        private final Random random;
        private final BolinkInterface called;
        private final int park;
        private final int account;
        private boolean torn;

        private Maker(long seed) {
            this.seed = seed;
            this.random = new Random(seed);
            this.called = oneOf(Catalogue.standard().downlinks());
            this.park = random.nextInt(20) == 0 ? 77 : random.nextInt(50);
            this.account = random.nextInt(12) == 0 ? random.nextInt(5) : park % 5;
        }

        private FuzzInput make() {
            var body = random.nextInt(25) == 0 ? noise() : bytes(envelope(data()));
            return new FuzzInput(seed, called, request(body), torn);
        }

        private JsonObject data() {
            var data = CatalogueSamples.of(called, "park" + park);
            for (var name : List.of("channel_id", "out_channel_id")) {
                if (data.containsKey(name)) {
                    data.put(name, oneOf(List.of("A1", "B1")));
                }
            }
            if (random.nextInt(12) > 0) {
                data.put("service_name", called.service().orElseThrow());
            }
            if (called.unionPlace() == UnionPlace.INSIDE || random.nextInt(6) == 0) {
                data.put("union_id", GatewayFixture.union(account));
            }
            if (data.containsKey("timetemp")) {
                data.put("timetemp", Instant.now().getEpochSecond());
            }
            for (var spoils = random.nextBoolean() ? random.nextInt(4) : 0; spoils > 0; spoils--) {
                spoil(data);
            }
            return data;
        }

        private void spoil(JsonObject data) {
            var names = new ArrayList<>(data.fieldNames());
            var name = names.isEmpty() ? "x" : oneOf(names);
            switch (random.nextInt(5)) {
                case 0 -> data.remove(name);
                case 1 -> data.put(name, nested(random.nextInt(20)));
                case 2 -> data.put(name.toUpperCase(Locale.ROOT), data.remove(name));
                case 3 -> data.putNull(name);
                default -> data.put(name, oneOf(STRANGE));
            }
        }

        private Object nested(int depth) {
            Object value = oneOf(STRANGE);
            for (var i = 0; i < depth; i++) {
                value = random.nextBoolean() ? new JsonArray().add(value) : new JsonObject().put("data", value);
            }
            return value;
        }

        private String envelope(JsonObject data) {
            var text = called.id().equals("9.1") ? new JsonArray().add(data).encode() : data.encode();
            if (random.nextInt(40) == 0) {
                text = "[".repeat(DEEPEST) + text + "]".repeat(DEEPEST);
            }
            if (called.envelope() == Envelope.BARE && random.nextInt(4) > 0) {
                return text;
            }
            var beside = called.unionPlace() == UnionPlace.BESIDE || random.nextInt(6) == 0
                    ? Optional.of(new UnionId(GatewayFixture.union(account)))
                    : Optional.<UnionId>empty();
            var signed = SignedBody.of(text, SigningKey.of(GatewayFixture.key(account)), beside);
            return switch (random.nextInt(30)) {
                case 0 -> text;
                case 1 -> signed.replace("\"sign\"", "\"sing\"");
                case 2 -> signed.replaceFirst("[0-9A-F]{32}", "0".repeat(random.nextInt(40)));
                case 3 -> signed.replace("\"data\":", "\"data\":1,\"data\":");
                case 4 -> " \r\n\t" + signed + " ";
                case 5 -> "\ufeff" + signed;
                case 6 -> signed + signed;
                default -> signed;
            };
        }

        private byte[] noise() {
            var bytes = new byte[random.nextInt(random.nextInt(20) == 0 ? 70_000 : 300)];
            random.nextBytes(bytes);
            return bytes;
        }

        private byte[] bytes(String text) {
            var charset = random.nextInt(15) == 0 ? Charset.forName(oneOf(CHARSETS)) : StandardCharsets.UTF_8;
            var bytes = text.getBytes(charset);
            for (var flips = random.nextInt(8) == 0 ? 1 + random.nextInt(4) : 0;
                    flips > 0 && bytes.length > 0;
                    flips--) {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            }
            return random.nextInt(15) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)) : bytes;
        }

        private byte[] request(byte[] body) {
            var out = new ByteArrayOutputStream();
            var method = random.nextInt(20) == 0 ? oneOf(List.of("GET", "PUT", "HEAD", "BREW", "OPTIONS")) : "POST";
            var length = body.length;
            if (random.nextInt(20) == 0) {
                torn = true;
                length += oneOf(List.of(-1, 1, 100, Integer.MAX_VALUE / 2));
            }
            var chunked = random.nextInt(15) == 0;
            var head = method + " " + path() + " HTTP/1.1\r\nHost: localhost\r\n"
                    + oneOf(List.of(
                            "Content-Type: application/json\r\n",
                            "Content-Type: text/plain;charset=gbk\r\n",
                            "Content-Type: ;;;\r\n",
                            "Expect: 100-continue\r\n",
                            ""))
                    + (chunked ? "Transfer-Encoding: chunked\r\n\r\n" : "Content-Length: " + length + "\r\n\r\n");
            out.writeBytes(head.getBytes(StandardCharsets.UTF_8));
            if (chunked) {
                chunks(out, body);
            } else {
                out.writeBytes(body);
            }
            if (random.nextInt(25) == 0) {
                torn = true;
                return Arrays.copyOf(out.toByteArray(), random.nextInt(out.size()));
            }
            return out.toByteArray();
        }

        private String path() {
            return switch (random.nextInt(40)) {
                case 0 -> "/bolink/callback/" + called.service().orElseThrow();
                case 1 -> "/bolink/callback/%00%ff%2e%2e";
                case 2 -> "/bolink/callback//" + "x".repeat(random.nextInt(500));
                case 3 -> "/bolink";
                case 4 -> "/bolink/callback?service_name=outpark&a=%zz";
                default -> "/bolink/callback";
            };
        }

        private void chunks(ByteArrayOutputStream out, byte[] body) {
            var at = 0;
            while (at < body.length) {
                var size = Math.min(body.length - at, 1 + random.nextInt(400));
                out.writeBytes((Integer.toHexString(size) + "\r\n").getBytes(StandardCharsets.US_ASCII));
                out.write(body, at, size);
                out.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
                at += size;
            }
            out.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }

        private <T> T oneOf(List<T> choices) {
            return choices.get(random.nextInt(choices.size()));
        }
    }

    /** The request as it may be copied into a test. */
    @Override
    public String toString() {
        return "seed " + seed + ", " + called.id() + ":\n" + new String(bytes, StandardCharsets.UTF_8);
    }
}
