package io.bolane.protocol.bolink;

import java.net.URI;
import java.util.Optional;

/**
 * The base addresses of one environment, each with a slash at its end. Account and key differ between environments.
 *
 * @param community of chapter 8, for which the document prints a test address only
 */
public record BolinkHosts(URI unionApi, URI cloudOpenservice, Optional<URI> community) {
    public static final BolinkHosts TEST = of(
                    "https://beta.bolink.club/unionapi/", "https://test.bolink.club/zld/openservice/")
            .withCommunity(URI.create("http://120.79.137.171:8085/"));
    public static final BolinkHosts PRODUCTION =
            of("https://s.bolink.club/unionapi/", "https://yun.bolink.club/zld/openservice/");

    /** Adds a missing slash at the end. */
    public BolinkHosts {
        unionApi = base(unionApi);
        cloudOpenservice = base(cloudOpenservice);
        community = community.map(BolinkHosts::base);
    }

    /** @throws IllegalArgumentException when one is no http or https address */
    public static BolinkHosts of(String unionApi, String cloudOpenservice) {
        return new BolinkHosts(URI.create(unionApi), URI.create(cloudOpenservice), Optional.empty());
    }

    public BolinkHosts withCommunity(URI address) {
        return new BolinkHosts(unionApi, cloudOpenservice, Optional.of(address));
    }

    /** @return where the pages for a browser stand (Bolink 2.4): the same server, another path */
    public URI vendorPages() {
        return unionApi.resolve("/web/parkingos/");
    }

    private static URI base(URI address) {
        if (!"http".equals(address.getScheme()) && !"https".equals(address.getScheme()) || address.getHost() == null) {
            throw new IllegalArgumentException("no http or https address: " + address);
        }
        return address.getPath().endsWith("/") ? address : URI.create(address + "/");
    }

    public URI addressOf(BolinkRequest request) {
        var base = request.host() == BolinkRequest.Host.UNION_API ? unionApi : cloudOpenservice;
        return base.resolve(request.path());
    }
}
