package io.bolane.gateway.api;

import io.bolane.gateway.config.ApiConfig;
import io.bolane.gateway.config.ApiToken;
import io.bolane.gateway.config.BearerTokens;
import java.util.Optional;

/** The bearer tokens of the API. */
final class Tokens {
    private final BearerTokens<ApiToken> known;

    Tokens(ApiConfig config) {
        this.known = new BearerTokens<>(config.tokens(), ApiToken::token);
    }

    /** @param header {@code Authorization}; may be null */
    Optional<Caller> find(String header) {
        return known.find(header).map(token -> new Caller(token.name(), token.role()));
    }
}
