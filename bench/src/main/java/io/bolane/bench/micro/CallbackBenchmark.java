package io.bolane.bench.micro;

import io.bolane.protocol.bolink.BolinkCallback;
import io.bolane.protocol.bolink.BolinkCallbacks;
import io.bolane.protocol.bolink.Envelope;
import io.bolane.protocol.bolink.Signature;
import io.bolane.protocol.bolink.SignedBody;
import io.bolane.protocol.bolink.SigningKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What the endpoint does with every call before it knows what is wanted. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CallbackBenchmark {
    private static final SigningKey KEY = SigningKey.of("TESTKEY000000001");
    private static final String LIFT = "{\"channel_name\":\"西门1号出口\",\"operate\":0,"
            + "\"liftrod_id\":\"f05385f9a70e4621bd675fd5c030ce0b\",\"service_name\":\"operate_liftrod\","
            + "\"park_id\":\"12345\",\"channel_id\":\"2054\"}";

    private final byte[] body = SignedBody.of(LIFT, KEY, Optional.empty()).getBytes(StandardCharsets.UTF_8);
    private final byte[] signedText = (LIFT + "key=TESTKEY000000001").getBytes(StandardCharsets.UTF_8);

    /** The floor: the digest alone. */
    @Benchmark
    public byte[] bareDigest() throws NoSuchAlgorithmException {
        return MessageDigest.getInstance("MD5").digest(signedText);
    }

    @Benchmark
    public String sign() {
        return Signature.of(LIFT, KEY);
    }

    @Benchmark
    public Envelope openAndVerify() {
        var envelope = Envelope.open(body);
        envelope.verify(KEY);
        return envelope;
    }

    @Benchmark
    public BolinkCallback openVerifyAndParse() {
        var envelope = Envelope.open(body);
        envelope.verify(KEY);
        return BolinkCallbacks.parse(Optional.empty(), envelope.fields());
    }
}
