package io.bolane.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.gateway.config.ApiConfig;
import io.bolane.gateway.config.ApiToken;
import io.bolane.gateway.config.Role;
import io.bolane.protocol.config.Secret;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {
    private final Tokens tokens = new Tokens(new ApiConfig(List.of(
            new ApiToken("desk", Role.OPERATOR, new Secret("t1")),
            new ApiToken("reports", Role.VIEWER, new Secret("t2")))));

    @Test
    void knowsWhoAsks() {
        assertThat(tokens.find("Bearer t2")).contains(new Caller("reports", Role.VIEWER));
        assertThat(tokens.find("bearer  t1 ")).contains(new Caller("desk", Role.OPERATOR));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "Bearer", "Bearer ", "Bearer t", "Bearer t11", "Bearer T1", "Basic t1", "t1"})
    void knowsNobodyElse(String header) {
        assertThat(tokens.find(header)).isEmpty();
    }

    @Test
    void knowsNobodyWithoutConfiguration() {
        assertThat(new Tokens(new ApiConfig(List.of())).find("Bearer ")).isEmpty();
    }
}
