package io.bolane.gateway.config;

import io.bolane.protocol.config.ConfigException;
import io.bolane.protocol.config.ConfigNode;
import io.bolane.protocol.config.ConfigPaths;
import io.bolane.protocol.config.ConfigTree;
import io.bolane.protocol.config.MqttConfig;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.UnionId;
import io.bolane.protocol.time.IdSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The whole of gateway.yaml. A class is given the part that it needs, never this tree.
 *
 * @param instance unique among the gateways of one broker; a level of topics
 * @param mqtt empty: the caller starts an embedded broker
 * @param database empty: the caller starts an embedded PostgreSQL
 * @param data folder of the embedded parts, relative to the working directory
 * @param parkingClock file of a shared clock, for simulations; empty: parking time is the system's
 */
public record GatewayConfig(
        String instance,
        HttpConfig http,
        ManagementConfig management,
        Optional<MqttConfig> mqtt,
        Optional<DatabaseConfig> database,
        Path data,
        BolinkConfig bolink,
        ApiConfig api,
        PicturesConfig pictures,
        RetentionConfig retention,
        List<AccountConfig> accounts,
        List<ParkConfig> parks,
        Optional<Path> parkingClock) {
    static final Map<String, List<String>> SECTIONS = Map.of(
            "http", List.of("host", "port", "budget", "maxPending"),
            "management", List.of("host", "port"),
            "mqtt", List.of("host", "port", "username", "password", "passwordFile", "tls", "keepAlive"),
            "database", List.of("host", "port", "name", "user", "password", "passwordFile", "poolSize"),
            "bolink",
                    List.of(
                            "preset",
                            "unionApi",
                            "cloudOpenservice",
                            "community",
                            "uploadsPerSecond",
                            "timeout",
                            "freshness",
                            "polling",
                            "pollingRequests"),
            "api", List.of("token", "tokenFile"),
            "pictures", List.of("folder", "maxMegabytes", "keepDays"),
            "retention", List.of("days", "moneyDays"));
    static final List<String> SCALARS = List.of("instance", "data", "parkingClock");
    private static final Pattern INSTANCE = Pattern.compile("[A-Za-z0-9_.-]{1,40}");

    public GatewayConfig {
        accounts = List.copyOf(accounts);
        parks = List.copyOf(parks);
    }

    /**
     * Reads the file with the environment laid over it.
     *
     * @param environment of the process; only names that begin with BOLANE_, and HOSTNAME, matter
     * @throws ConfigException with path, value and what is allowed
     */
    public static GatewayConfig load(Path file, Map<String, String> environment, IdSource ids) {
        var tree = new ConfigTree(SCALARS, SECTIONS, environment).load(file);
        var node = ConfigNode.root(String.valueOf(file.getFileName()), tree);
        return read(node, ConfigPaths.beside(file), defaultInstance(environment, ids));
    }

    static GatewayConfig read(ConfigNode node, ConfigPaths paths, String defaultInstance) {
        var accounts = accounts(node, paths);
        var config = new GatewayConfig(
                instance(node, defaultInstance),
                HttpConfig.read(node.section("http")),
                ManagementConfig.read(node.section("management")),
                node.has("mqtt") ? Optional.of(MqttConfig.read(node.section("mqtt"), paths)) : Optional.empty(),
                node.has("database")
                        ? Optional.of(DatabaseConfig.read(node.section("database"), paths))
                        : Optional.empty(),
                Path.of(node.text("data", "./data")),
                BolinkConfig.read(node.section("bolink")),
                ApiConfig.read(node.section("api"), paths),
                PicturesConfig.read(node.section("pictures"), paths),
                RetentionConfig.read(node.section("retention")),
                accounts,
                parks(node, paths, accounts),
                node.text("parkingClock").map(Path::of));
        node.refuseUnknownKeys();
        config.pictures.agents().stream()
                .flatMap(agent -> agent.parks().stream())
                .filter(park -> config.park(park).isEmpty())
                .findFirst()
                .ifPresent(park -> {
                    throw new ConfigException(node.pathOf("pictures.agents"), park, "the ids of parks of this file");
                });
        return config;
    }

    private static String instance(ConfigNode node, String otherwise) {
        var instance = node.text("instance", otherwise).strip();
        if (!INSTANCE.matcher(instance).matches()) {
            throw new ConfigException(node.pathOf("instance"), instance, "1 to 40 letters, digits, _ . -");
        }
        return instance;
    }

    private static String defaultInstance(Map<String, String> environment, IdSource ids) {
        var host = environment.getOrDefault("HOSTNAME", "gateway").replaceAll("[^A-Za-z0-9_.-]", "-");
        var unique = ids.next();
        return host.substring(0, Math.min(20, host.length())) + "-" + unique.substring(0, Math.min(8, unique.length()));
    }

    private static List<AccountConfig> accounts(ConfigNode node, ConfigPaths paths) {
        var accounts = new ArrayList<AccountConfig>();
        var unions = new HashSet<UnionId>();
        for (var accountNode : node.sections("accounts")) {
            var account = AccountConfig.read(accountNode, paths);
            if (!unions.add(account.unionId())) {
                throw new ConfigException(accountNode.pathOf("unionId"), account.unionId(), "one account once");
            }
            accounts.add(account);
        }
        return accounts;
    }

    private static List<ParkConfig> parks(ConfigNode node, ConfigPaths paths, List<AccountConfig> accounts) {
        var parks = new ArrayList<ParkConfig>();
        var ids = new HashSet<ParkId>();
        for (var parkNode : node.sections("parks")) {
            var park = ParkConfig.read(parkNode, paths);
            if (!ids.add(park.id())) {
                throw new ConfigException(parkNode.pathOf("id"), park.id(), "a park_id no other park has");
            }
            if (accounts.stream().noneMatch(account -> account.unionId().equals(park.union()))) {
                var known = accounts.stream()
                        .map(account -> account.unionId().toString())
                        .collect(Collectors.joining(", "));
                throw new ConfigException(parkNode.pathOf("unionId"), park.union(), "one of accounts: " + known);
            }
            parks.add(park);
        }
        return parks;
    }

    public Optional<ParkConfig> park(ParkId id) {
        return parks.stream().filter(park -> park.id().equals(id)).findFirst();
    }

    /** @return this, with a broker that the caller has started */
    public GatewayConfig withBroker(MqttConfig broker) {
        return with(Optional.of(broker), database);
    }

    /** @return this, with a database that the caller has started */
    public GatewayConfig withDatabase(DatabaseConfig store) {
        return with(mqtt, Optional.of(store));
    }

    /** @return this, with the broker and the database that the caller has started where none was configured */
    public GatewayConfig with(MqttConfig broker, DatabaseConfig store) {
        return with(Optional.of(mqtt.orElse(broker)), Optional.of(database.orElse(store)));
    }

    private GatewayConfig with(Optional<MqttConfig> broker, Optional<DatabaseConfig> store) {
        return new GatewayConfig(
                instance,
                http,
                management,
                broker,
                store,
                data,
                bolink,
                api,
                pictures,
                retention,
                accounts,
                parks,
                parkingClock);
    }
}
