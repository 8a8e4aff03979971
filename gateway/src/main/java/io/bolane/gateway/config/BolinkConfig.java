package io.bolane.gateway.config;

import io.bolane.protocol.bolink.BolinkHosts;
import io.bolane.protocol.config.ConfigException;
import io.bolane.protocol.config.ConfigNode;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Section {@code bolink}: how we call Bolink, and what we take from it.
 *
 * @param unionApi base address that ends with a slash, "https://s.bolink.club/unionapi/"
 * @param cloudOpenservice base address that ends with a slash
 * @param community base address of chapter 8, where it is known
 * @param uploadsPerSecond of one park; Bolink asks for fewer than 10
 * @param timeout of one call
 * @param freshness how far the {@code timetemp} of a callback may be from parking time
 * @param polling where parks with transport polling are connected
 * @param spacesEvery at most so often Bolink is told of a park's free spaces (2.2)
 */
public record BolinkConfig(
        URI unionApi,
        URI cloudOpenservice,
        Optional<URI> community,
        int uploadsPerSecond,
        Duration timeout,
        Duration freshness,
        Polling polling,
        Duration spacesEvery) {
    private static final Duration SPACES_EVERY = Duration.ofMinutes(1);

    /** Without chapter 8. Where no park is polled, the address of the test environment is as good as another. */
    public BolinkConfig(
            URI unionApi, URI cloudOpenservice, int uploadsPerSecond, Duration timeout, Duration freshness) {
        this(
                unionApi,
                cloudOpenservice,
                Optional.empty(),
                uploadsPerSecond,
                timeout,
                freshness,
                new Polling(Preset.TEST.polling, Polling.REQUESTS),
                SPACES_EVERY);
    }

    /**
     * The HTTP mode of the SDK edition.
     *
     * @param address base address that ends with a slash, "http://p.bolink.club/bpd/"
     * @param requestsPer10s with one token; Bolink refuses more than 100
     */
    public record Polling(URI address, int requestsPer10s) {
        static final int REQUESTS = 90;
    }

    /** The addresses of Bolink's two environments, chapter 1.3. */
    private enum Preset {
        TEST(BolinkHosts.TEST, "http://ptest.bolink.club/bpd/"),
        PRODUCTION(BolinkHosts.PRODUCTION, "http://p.bolink.club/bpd/");

        private final BolinkHosts hosts;
        private final URI polling;

        Preset(BolinkHosts hosts, String polling) {
            this.hosts = hosts;
            this.polling = URI.create(polling);
        }
    }

    static BolinkConfig read(ConfigNode node) {
        // test and production need different accounts, so a wrong guess would be noticed, but late: test is the
        // harmless one
        var preset = node.choice("preset", Preset.class, Preset.TEST);
        var config = new BolinkConfig(
                address(node, "unionApi", preset.hosts.unionApi()),
                address(node, "cloudOpenservice", preset.hosts.cloudOpenservice()),
                community(node, preset),
                (int) node.number("uploadsPerSecond", 9, 1, 10_000),
                node.duration("timeout", Duration.ofSeconds(10), Duration.ofMillis(100), Duration.ofMinutes(1)),
                node.duration("freshness", Duration.ofMinutes(10), Duration.ofSeconds(1), Duration.ofDays(1)),
                new Polling(address(node, "polling", preset.polling), (int)
                        node.number("pollingRequests", Polling.REQUESTS, 10, 100_000)),
                node.duration("spacesEvery", SPACES_EVERY, Duration.ofSeconds(1), Duration.ofDays(1)));
        node.refuseUnknownKeys();
        return config;
    }

    /** Whoever calls another Bolink than the preset's does not mean the preset's community either. */
    private static Optional<URI> community(ConfigNode node, Preset preset) {
        if (node.has("community")) {
            return Optional.of(address(node, "community", null));
        }
        return node.has("unionApi") ? Optional.empty() : preset.hosts.community();
    }

    private static URI address(ConfigNode node, String key, URI otherwise) {
        var text = node.text(key).map(String::strip).orElse(String.valueOf(otherwise));
        var allowed = "an http or https address without query";
        try {
            var address = URI.create(text.endsWith("/") ? text : text + "/");
            var http = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
            if (http && address.getHost() != null && address.getQuery() == null && address.getFragment() == null) {
                return address;
            }
        } catch (IllegalArgumentException noAddress) {
            throw new ConfigException(node.pathOf(key), text, allowed);
        }
        throw new ConfigException(node.pathOf(key), text, allowed);
    }

    public BolinkHosts hosts() {
        return new BolinkHosts(unionApi, cloudOpenservice, community);
    }
}
