package io.bolane.agent.config;

import io.bolane.agent.picture.PictureStore.Bounds;
import io.bolane.protocol.config.ConfigNode;

/** Section {@code pictures}: how much of the disk they may take, in MB. */
public record PictureConfig(Bounds bounds) {
    public static final PictureConfig USUAL = new PictureConfig(Bounds.USUAL);

    private static final int MB_SHIFT = 20;
    private static final int MAX_MB = 1 << 20;

    static PictureConfig read(ConfigNode node) {
        var usual = Bounds.USUAL;
        var config = new PictureConfig(new Bounds(
                node.number("maxMegabytes", usual.maxBytes() >> MB_SHIFT, 1, MAX_MB) << MB_SHIFT,
                node.number("minFreeMegabytes", usual.minFree() >> MB_SHIFT, 0, MAX_MB) << MB_SHIFT));
        node.refuseUnknownKeys();
        return config;
    }
}
