package io.bolane.agent.config;

import io.bolane.agent.picture.PictureStore.Bounds;
import io.bolane.agent.upload.UploadTarget;
import io.bolane.protocol.config.ConfigException;
import io.bolane.protocol.config.ConfigNode;
import io.bolane.protocol.config.Secret;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Section {@code pictures}: how much of the disk they may take, in MB, and who gets them.
 *
 * @param upload empty: they stay at the lane
 */
public record PictureConfig(Bounds bounds, Optional<UploadTarget> upload) {
    public static final PictureConfig USUAL = new PictureConfig(Bounds.USUAL, Optional.empty());

    private static final int MB_SHIFT = 20;
    private static final int KB_SHIFT = 10;
    private static final int MAX_MB = 1 << 20;
    private static final long USUAL_KB_PER_SECOND = 1_024;
    private static final String GATEWAY = "gateway";

    static PictureConfig read(ConfigNode node) {
        var usual = Bounds.USUAL;
        var bounds = new Bounds(
                node.number("maxMegabytes", usual.maxBytes() >> MB_SHIFT, 1, MAX_MB) << MB_SHIFT,
                node.number("minFreeMegabytes", usual.minFree() >> MB_SHIFT, 0, MAX_MB) << MB_SHIFT);
        var config = new PictureConfig(bounds, node.text(GATEWAY).map(address -> target(node, address)));
        node.refuseUnknownKeys();
        return config;
    }

    private static UploadTarget target(ConfigNode node, String address) {
        return new UploadTarget(
                gateway(node, address),
                Secret.required(node, "token", node.paths()),
                node.number("kilobytesPerSecond", USUAL_KB_PER_SECOND, 1, MAX_MB) << KB_SHIFT);
    }

    private static URI gateway(ConfigNode node, String address) {
        var allowed = "the address of a gateway: https://gateway.example:8080";
        try {
            var uri = URI.create(address.strip().replaceAll("/+$", ""));
            if (!List.of("http", "https").contains(String.valueOf(uri.getScheme()))
                    || uri.getHost() == null
                    || uri.getQuery() != null
                    || uri.getFragment() != null) {
                throw new ConfigException(node.pathOf(GATEWAY), address, allowed);
            }
            return uri;
        } catch (IllegalArgumentException noAddress) {
            throw new ConfigException(node.pathOf(GATEWAY), address, allowed);
        }
    }
}
