package io.bolane.gateway.polling;

import java.net.URI;
import java.time.Duration;

/**
 * How connections are kept.
 *
 * @param address base address that ends with a slash
 * @param requestsPerWindow requests to {@code upload.do} with one token within 10 s; Bolink refuses more than 100
 * @param timeout of one request to {@code upload.do}
 * @param pollLimit of one long poll; Bolink holds it up to 30 s
 * @param loginPause between two logins; Bolink wants one in 10 s
 * @param lease how long a connection stays with a gateway that is not heard of
 * @param renewal how often the lease is renewed, or tried to get
 */
public record PollingSettings(
        URI address,
        int requestsPerWindow,
        Duration timeout,
        Duration pollLimit,
        Duration loginPause,
        Duration lease,
        Duration renewal) {

    /** The settings for production. */
    public static PollingSettings standard(URI address, int requestsPerWindow, Duration timeout) {
        return new PollingSettings(
                address,
                requestsPerWindow,
                timeout,
                Duration.ofSeconds(40),
                Duration.ofSeconds(10),
                Duration.ofSeconds(15),
                Duration.ofSeconds(4));
    }

    /** A holder that could not renew closes that much before another may take over. */
    Duration margin() {
        return lease.dividedBy(6);
    }

    URI upload() {
        return address.resolve("upload.do");
    }

    URI download() {
        return address.resolve("download.do");
    }
}
