package io.bolane.gateway.config;

import io.bolane.protocol.config.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Bearer tokens and who holds them. A given one is compared with all of them, by digests of equal length, so that the
 * time of the answer tells nothing of how much of it was right.
 */
public final class BearerTokens<T> {
    private static final String BEARER = "Bearer ";

    private final List<Known<T>> known;

    private record Known<T>(T holder, byte[] digest) {}

    public BearerTokens(List<T> holders, Function<T, Secret> token) {
        this.known = holders.stream()
                .map(holder -> new Known<>(holder, digest(token.apply(holder).value())))
                .toList();
    }

    /** @param header {@code Authorization}; may be null */
    public Optional<T> find(String header) {
        if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Optional.empty();
        }
        var given = digest(header.substring(BEARER.length()).strip());
        var found = Optional.<T>empty();
        for (var each : known) {
            if (MessageDigest.isEqual(each.digest(), given)) {
                found = Optional.of(each.holder());
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
