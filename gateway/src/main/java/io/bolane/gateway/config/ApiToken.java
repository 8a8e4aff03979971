package io.bolane.gateway.config;

import io.bolane.protocol.config.ConfigException;
import io.bolane.protocol.config.ConfigNode;
import io.bolane.protocol.config.ConfigPaths;
import io.bolane.protocol.config.Secret;
import java.util.regex.Pattern;

/**
 * One of {@code api.tokens}.
 *
 * @param name of whoever holds it; stands in the audit, and at the lane as who moved its arm
 */
public record ApiToken(String name, Role role, Secret token) {
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} _.@-]{0,39}");

    static ApiToken read(ConfigNode node, ConfigPaths paths) {
        var allowed = "1 to 40 letters, digits, blanks, _ . @ -";
        var name = node.requiredText("name", allowed).strip();
        if (!NAME.matcher(name).matches()) {
            throw new ConfigException(node.pathOf("name"), name, allowed);
        }
        var token = new ApiToken(name, node.choice("role", Role.class, null), Secret.required(node, "token", paths));
        node.refuseUnknownKeys();
        return token;
    }
}
