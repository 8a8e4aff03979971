package io.bolane.gateway.checkup;

import io.bolane.protocol.checkup.Finding;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether Bolink's addresses answer, and how far its clock is from ours: callbacks carry its time, and one that seems
 * stale is refused.
 */
final class Reach {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration NOTABLE = Duration.ofSeconds(30);

    private final HttpClient http;
    private final Clock machine;
    private final Duration freshness;

    /** @param freshness how far a callback's time may be off */
    Reach(HttpClient http, Clock machine, Duration freshness) {
        this.http = http;
        this.machine = machine;
        this.freshness = freshness;
    }

    Future<List<Finding>> check(String key, URI address) {
        var options = new RequestOptions()
                .setAbsoluteURI(address.toString())
                .setMethod(HttpMethod.GET)
                .setConnectTimeout(PATIENCE.toMillis())
                .setTimeout(PATIENCE.toMillis());
        return http.request(options)
                .compose(request -> request.send())
                .map(answer -> answered(key, address, answer))
                .otherwise(failure -> List.of(Finding.broken(
                        key,
                        address + " does not answer: "
                                + String.valueOf(failure.getMessage()).strip(),
                        "look at name service, firewall and proxy; uploads wait until it answers")));
    }

    private List<Finding> answered(String key, URI address, HttpClientResponse answer) {
        var findings = new ArrayList<Finding>();
        findings.add(Finding.ok(key, address + " answers"));
        time(answer).ifPresent(theirs -> findings.add(clock(address, theirs)));
        return findings;
    }

    private static Optional<ZonedDateTime> time(HttpClientResponse answer) {
        try {
            return Optional.ofNullable(answer.getHeader("Date"))
                    .map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME));
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }

    private Finding clock(URI address, ZonedDateTime theirs) {
        var off = Duration.between(theirs.toInstant(), machine.instant());
        var found = "this machine's clock is " + off.abs().toSeconds() + " s "
                + (off.isNegative() ? "behind " : "ahead of ") + address.getHost();
        if (off.abs().compareTo(freshness) >= 0) {
            return Finding.broken("clock", found, "set the clock: every callback would be refused as stale");
        }
        return off.abs().compareTo(NOTABLE) > 0
                ? Finding.warning("clock", found, "let NTP keep the clock")
                : Finding.ok("clock", found);
    }
}
