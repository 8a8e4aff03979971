package io.bolane.gateway.config;

import io.bolane.protocol.config.ConfigException;
import io.bolane.protocol.config.ConfigNode;
import io.bolane.protocol.config.ConfigPaths;
import io.bolane.protocol.config.Secret;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * Section {@code api}: without a token the REST API refuses everybody.
 *
 * @param tokens no two of one name, and no two alike
 */
public record ApiConfig(List<ApiToken> tokens) {
    /** Name of the single {@code api.token}, which is an administrator's. */
    static final String SINGLE = "admin";

    public ApiConfig {
        tokens = List.copyOf(tokens);
    }

    static ApiConfig read(ConfigNode node, ConfigPaths paths) {
        var tokens = new ArrayList<ApiToken>();
        var names = new HashSet<String>();
        var secrets = new HashSet<Secret>();
        Secret.read(node, "token", paths).ifPresent(token -> {
            tokens.add(new ApiToken(SINGLE, Role.ADMIN, token));
            names.add(SINGLE);
            secrets.add(token);
        });
        for (var tokenNode : node.sections("tokens")) {
            var token = ApiToken.read(tokenNode, paths);
            if (!names.add(token.name())) {
                throw new ConfigException(tokenNode.pathOf("name"), token.name(), "a name no other token has");
            }
            if (!secrets.add(token.token())) {
                throw new ConfigException(tokenNode.pathOf("token"), token.token(), "a token no other name has");
            }
            tokens.add(token);
        }
        node.refuseUnknownKeys();
        return new ApiConfig(tokens);
    }
}
