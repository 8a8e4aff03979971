package io.bolane.agent.camera.intake;

import static io.bolane.agent.device.FakeDevice.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.bolane.agent.VertxTimers;
import io.bolane.agent.device.DeviceContext;
import io.bolane.embedded.FreePorts;
import io.bolane.protocol.config.ConfigException;
import io.bolane.protocol.config.ConfigNode;
import io.bolane.protocol.config.ConfigPaths;
import io.bolane.protocol.parking.LaneId;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A camera that has made its certificate itself, as they do. */
class DeviceTlsIT {
    private static final String STORE_PASSWORD = "changeit";

    @TempDir
    static Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger calls = new AtomicInteger();
    private int port;

    @BeforeAll
    static void makeCertificates() throws Exception {
        for (var name : List.of("camera", "stranger")) {
            keytool(name, "-genkeypair", "-keyalg", "EC", "-dname", "CN=" + name, "-storetype", "PKCS12");
            keytool(name, "-exportcert", "-rfc", "-file", name + ".pem");
        }
        Files.writeString(folder.resolve("rubbish.pem"), "-----BEGIN CERTIFICATE-----");
    }

    private static void keytool(String name, String... what) throws Exception {
        var tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var store = List.of("-alias", name, "-keystore", name + ".p12", "-storepass", STORE_PASSWORD);
        var command = Stream.of(Stream.of(tool), Stream.of(what), store.stream())
                .flatMap(part -> part)
                .toList();
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
    }

    @BeforeEach
    void listen() {
        var own = new PfxOptions()
                .setPath(folder.resolve("camera.p12").toString())
                .setPassword(STORE_PASSWORD);
        var server = vertx.createHttpServer(new HttpServerOptions().setSsl(true).setKeyCertOptions(own))
                .requestHandler(request -> {
                    calls.incrementAndGet();
                    request.response().end("here");
                });
        port = await(server.listen(0, "127.0.0.1")).actualPort();
    }

    @AfterEach
    void end() {
        await(vertx.close());
    }

    private static DeviceAccount account(int port, String tls) throws IOException {
        var yaml = "{host: 127.0.0.1, port: %d, password: secret, tls: %s}".formatted(port, tls);
        return DeviceAccount.read(ConfigNode.root("test", new YAMLMapper().readTree(yaml), new ConfigPaths(folder)));
    }

    /** @return the body that the camera sent, or what is wrong with it */
    private String call(String tls) throws IOException {
        var account = account(port, tls);
        var context = new DeviceContext(vertx, new VertxTimers(vertx), Clock.systemUTC(), LaneId.of("21787", "A1"));
        var http = new DeviceHttp(context, account);
        var answer = Promise.<String>promise();
        vertx.runOnContext(now -> http.call(DeviceHttp.Call.get("/"))
                .map(reply -> reply.body().toString())
                .otherwise(DeviceHttp::trouble)
                .onComplete(answer));
        return await(answer.future());
    }

    /** The first handshake of a busy machine may take longer than the agent waits for one. */
    private String callWhenWarm(String tls) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> call(tls), answer -> !answer.equals("not connected"));
    }

    @Test
    void aCertificateThatNobodyVouchesForIsRefusedAndNamed() {
        assertThat(callWhenWarm("true")).isEqualTo("certificate not trusted");
        assertThat(callWhenWarm("{}")).isEqualTo("certificate not trusted");
        assertThat(calls).hasValue(0);
    }

    @Test
    void theCertificateThatIsNamedIsBelievedAndNoOther() {
        assertThat(callWhenWarm("{certificate: camera.pem}")).isEqualTo("here");
        var heard = calls.get();

        assertThat(callWhenWarm("{certificate: stranger.pem}")).isEqualTo("certificate not trusted");
        assertThat(calls).hasValue(heard);
    }

    @Test
    void anybodyIsBelievedWhereTheConfigurationSaysSo() {
        assertThat(callWhenWarm("{trustAll: true}")).isEqualTo("here");
    }

    @Test
    void aCameraThatIsAwayIsNotConnectedWhateverItsCertificate() throws IOException {
        port = FreePorts.next();

        assertThat(call("true")).isEqualTo("not connected");
    }

    @Test
    void contradictionsAndFilesWithoutCertificateAreRefused() {
        assertThatThrownBy(() -> account(443, "{certificate: camera.pem, trustAll: true}"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("tls.trustAll");
        assertThatThrownBy(() -> account(443, "{certificate: rubbish.pem}"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("tls.certificate")
                .hasMessageContaining("PEM or DER");
        assertThatThrownBy(() -> account(443, "{certificate: missing.pem}"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("tls.certificate");
        assertThatThrownBy(() -> account(443, "{trustAl: true}"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("trustAl");
        assertThatThrownBy(() -> account(443, "sometimes")).isInstanceOf(ConfigException.class);
    }
}
