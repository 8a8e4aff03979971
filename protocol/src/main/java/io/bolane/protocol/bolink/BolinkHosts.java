package io.bolane.protocol.bolink;

import java.net.URI;

/** The base addresses of one environment, each with a slash at its end. Account and key differ between environments. */
public record BolinkHosts(URI unionApi, URI cloudOpenservice) {
    public static final BolinkHosts TEST =
            of("https://beta.bolink.club/unionapi/", "https://test.bolink.club/zld/openservice/");
    public static final BolinkHosts PRODUCTION =
            of("https://s.bolink.club/unionapi/", "https://yun.bolink.club/zld/openservice/");

    /** Adds a missing slash at the end. */
    public BolinkHosts {
        unionApi = base(unionApi);
        cloudOpenservice = base(cloudOpenservice);
    }

    /** @throws IllegalArgumentException when one is no http or https address */
    public static BolinkHosts of(String unionApi, String cloudOpenservice) {
        return new BolinkHosts(URI.create(unionApi), URI.create(cloudOpenservice));
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
