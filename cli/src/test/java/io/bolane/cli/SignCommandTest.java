package io.bolane.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** {@code bolane sign} as a script sees it. The digest is computed here on its own, as md5sum would. */
class SignCommandTest {
    private static final String KEY = "TESTKEY000000001";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final StringWriter err = new StringWriter();

    private int run(byte[] input, String... args) {
        var command =
                new SignCommand(new ByteArrayInputStream(input), new PrintStream(out, true, StandardCharsets.UTF_8));
        return Main.withHandlers(new CommandLine(command))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    private int run(String input, String... args) {
        return run(input.getBytes(StandardCharsets.UTF_8), args);
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String md5(String text) throws Exception {
        var digest = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().withUpperCase().formatHex(digest);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"plate\":\"京A12345\"}",
                "{\"fee\":0.0,\"total\":6.00}",
                "{\"outer\":{\"inner\":[1,2,{\"deep\":null}]}}",
                "{\"escaped\":\"\\u4eac\\u0041\",\"url\":\"https:\\/\\/s.bolink.club/a/b\"}",
                "{ \"blank\" : 1 }",
                "{}"
            })
    void signsTheTextAsItStands(String data) throws Exception {
        var exitCode = run(data + "\n", "--key", KEY);

        assertThat(exitCode).isZero();
        assertThat(printed()).isEqualTo("{\"data\":" + data + ",\"sign\":\"" + md5(data + "key=" + KEY) + "\"}\n");
    }

    @Test
    void verifiesWhatItSigned() {
        run("{\"plate\":\"京A12345\",\"fee\":0.0}", "--key", KEY);
        var body = printed();

        assertThat(run(body, "--key", KEY, "--verify")).isZero();
        assertThat(run(body.replace("0.0", "0"), "--key", KEY, "--verify")).isEqualTo(1);
        assertThat(run(body, "--key", "ANOTHERKEY", "--verify")).isEqualTo(1);
        assertThat(run("no body", "--key", KEY, "--verify")).isEqualTo(1);
    }

    @Test
    void putsTheAccountBesideTheData() {
        run("{\"a\":1}", "--key", KEY, "--union", "200001");

        assertThat(printed()).contains("\"union_id\":200001").contains("\"data\":{\"a\":1}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[1]", "text", "{\"a\":1} {\"b\":2}"})
    void refusesWhatIsNotOneObject(String data) {
        var exitCode = run(data, "--key", KEY);

        assertThat(exitCode).isEqualTo(2);
        assertThat(printed()).isEmpty();
        assertThat(err.toString().lines()).hasSize(1).first().asString().contains("standard input");
    }

    @Test
    void refusesAnotherCharset() {
        var exitCode = run("{\"plate\":\"京A12345\"}".getBytes(Charset.forName("GBK")), "--key", KEY);

        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString()).contains("UTF-8");
    }

    @Test
    void refusesAnEmptyKey() {
        assertThat(run("{}", "--key", " ")).isEqualTo(2);
        assertThat(err.toString()).contains("--key");
    }
}
