package io.bolane.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bolane.protocol.bolink.BolinkRefusal;
import io.bolane.protocol.bolink.Envelope;
import io.bolane.protocol.bolink.SignedBody;
import io.bolane.protocol.bolink.SigningKey;
import io.bolane.protocol.parking.UnionId;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bolane sign}: the signature of Bolink 1.2 for scripts and for a look at a message that was refused. */
@Command(
        name = "sign",
        mixinStandardHelpOptions = true,
        description = "Signs data JSON from standard input and prints the signed body; "
                + "with --verify checks a signed body: exit code 0 when the signature is right, 1 when it is not.")
final class SignCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--key", required = true, description = "the KEY of the account", paramLabel = "KEY")
    private String key;

    @Option(names = "--verify", description = "standard input is a signed body")
    private boolean verify;

    @Option(names = "--union", description = "account number to stand beside data, unsigned", paramLabel = "ID")
    private Long union;

    private final InputStream in;
    private final PrintStream out;

    SignCommand() {
        this(System.in, System.out);
    }

    SignCommand(InputStream in, PrintStream out) {
        this.in = in;
        this.out = out;
    }

    @Override
    public Integer call() throws IOException {
        var input = in.readAllBytes();
        return verify ? check(input) : sign(input);
    }

    private int sign(byte[] input) throws IOException {
        var data = text(input).strip();
        try {
            // one object and nothing after it; what is signed is the text, never the tree
            var tree = new ObjectMapper()
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .readTree(data);
            if (!tree.isObject()) {
                throw usage("standard input is no JSON object");
            }
        } catch (JsonProcessingException notJson) {
            throw usage("standard input is no JSON: " + notJson.getOriginalMessage());
        }
        var body = SignedBody.of(data, signingKey(), Optional.ofNullable(union).map(UnionId::new));
        out.write(body.getBytes(StandardCharsets.UTF_8));
        out.write('\n');
        out.flush();
        return Main.DONE;
    }

    private int check(byte[] body) {
        try {
            Envelope.open(body).verify(signingKey());
            return Main.DONE;
        } catch (BolinkRefusal refusal) {
            spec.commandLine().getErr().println("bolane: " + refusal.getMessage());
            return Main.FAILED;
        }
    }

    private SigningKey signingKey() {
        try {
            return SigningKey.of(key);
        } catch (IllegalArgumentException refused) {
            throw usage("--key: " + refused.getMessage());
        }
    }

    private String text(byte[] input) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(input))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw usage("standard input is not UTF-8");
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
