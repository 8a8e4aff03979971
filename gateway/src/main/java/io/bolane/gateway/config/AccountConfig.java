package io.bolane.gateway.config;

import io.bolane.protocol.bolink.SigningKey;
import io.bolane.protocol.config.ConfigNode;
import io.bolane.protocol.config.ConfigPaths;
import io.bolane.protocol.config.Secret;
import io.bolane.protocol.parking.UnionId;

/** One of {@code accounts}: a vendor account at Bolink and the key that signs for it, both ways. */
public record AccountConfig(UnionId unionId, SigningKey key) {
    static AccountConfig read(ConfigNode node, ConfigPaths paths) {
        var config = new AccountConfig(
                node.parsed("unionId", "a union_id of Bolink", text -> new UnionId(Long.parseLong(text.strip()))),
                SigningKey.of(Secret.required(node, "key", paths).value()));
        node.refuseUnknownKeys();
        return config;
    }
}
