package io.bolane.gateway.api;

import io.bolane.gateway.config.ApiConfig;
import io.bolane.gateway.config.ApiToken;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;

/**
 * The bearer tokens. A given one is compared with all of them, by digests of equal length, so that the time of the
 * answer tells nothing of how much of it was right.
 */
final class Tokens {
    private static final String BEARER = "Bearer ";

    private final List<Known> known;

    private record Known(Caller caller, byte[] digest) {
        private Known(ApiToken token) {
            this(
                    new Caller(token.name(), token.role()),
                    Tokens.digest(token.token().value()));
        }
    }

    Tokens(ApiConfig config) {
        this.known = config.tokens().stream().map(Known::new).toList();
    }

    /** @param header {@code Authorization}; may be null */
    Optional<Caller> find(String header) {
        if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Optional.empty();
        }
        var given = digest(header.substring(BEARER.length()).strip());
        var found = Optional.<Caller>empty();
        for (var each : known) {
            if (MessageDigest.isEqual(each.digest(), given)) {
                found = Optional.of(each.caller());
            }
        }
        return found;
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
