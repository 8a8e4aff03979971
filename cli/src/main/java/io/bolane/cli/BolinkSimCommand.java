package io.bolane.cli;

import io.bolane.protocol.config.ConfigException;
import io.bolane.simulator.cloud.BolinkCloud;
import io.bolane.simulator.cloud.CloudAccount;
import io.bolane.simulator.cloud.CloudSettings;
import io.bolane.simulator.time.SystemTime;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bolane bolink-sim}: the virtual Bolink on a port of its own. */
@Command(
        name = "bolink-sim",
        mixinStandardHelpOptions = true,
        description = "The virtual Bolink: strict about signatures and fields; keeps what it received "
                + "(GET /sim/received, /sim/violations); calls back when told (POST /sim/callback).")
final class BolinkSimCommand implements Callable<Integer> {
    @Option(names = "--port", required = true, description = "port to listen on, 0 for a free one")
    private int port;

    @Option(names = "--host", defaultValue = "127.0.0.1", description = "address to listen on (${DEFAULT-VALUE})")
    private String host;

    @Option(names = "--union", defaultValue = "200001", description = "account number (${DEFAULT-VALUE})")
    private long union;

    @Option(names = "--callback", paramLabel = "URL", description = "callback address of the gateway")
    private Optional<URI> callback = Optional.empty();

    @ArgGroup
    private KeySource key = new KeySource();

    private final Service service = new Service("bolink-sim");

    /** The signing key, on the command line or in a file. */
    static final class KeySource {
        @Option(names = "--key", description = "signing key (TESTKEY000000001)")
        private String text;

        @Option(names = "--key-file", paramLabel = "FILE", description = "file that holds the signing key")
        private Path file;

        String read() {
            if (file == null) {
                return text == null ? "TESTKEY000000001" : text;
            }
            try {
                return Files.readString(file).strip();
            } catch (IOException unreadable) {
                throw ConfigException.unreadable("--key-file " + file, "cannot be read");
            }
        }
    }

    @Override
    public Integer call() {
        var account = new CloudAccount(union, key.read(), Set.of());
        return service.run(() -> start(account));
    }

    private void start(CloudAccount account) {
        var vertx = Vertx.vertx();
        service.onEnd(() -> Service.await(vertx.close()));
        var settings = new CloudSettings(List.of(account), 1, SystemTime.clock());
        var cloud = Service.await(new BolinkCloud(vertx, new SystemTime(vertx), settings).start(host, port));
        callback.ifPresent(address -> cloud.setCallback(union, address));
        System.out.println("virtual Bolink: " + cloud.unionApi() + " and " + cloud.cloudOpenservice());
    }
}
