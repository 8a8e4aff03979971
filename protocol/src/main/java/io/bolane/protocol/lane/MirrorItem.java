package io.bolane.protocol.lane;

import java.util.Optional;

/**
 * One thing that the lanes of a park know as the gateway knows it.
 *
 * @param kind one of {@link MirrorKind}, by its wire name; a lane keeps what it does not understand, so that its hash
 *     agrees, and makes no use of it
 * @param key names the thing within its kind
 * @param content JSON text, kept as it came, since the hash is of this text; empty: there is no such thing any more
 */
public record MirrorItem(String kind, String key, Optional<String> content) {
    private static final int MAX_KIND = 16;
    private static final int MAX_KEY = 96;

    /** @throws IllegalArgumentException when kind or key is blank or too long */
    public MirrorItem {
        if (kind.isBlank() || kind.length() > MAX_KIND) {
            throw new IllegalArgumentException("kind must have 1 to " + MAX_KIND + " characters");
        }
        if (key.isBlank() || key.length() > MAX_KEY) {
            throw new IllegalArgumentException("key must have 1 to " + MAX_KEY + " characters");
        }
    }

    public static MirrorItem of(MirrorKind kind, String key, String content) {
        return new MirrorItem(kind.wireName(), key, Optional.of(content));
    }

    public static MirrorItem gone(MirrorKind kind, String key) {
        return new MirrorItem(kind.wireName(), key, Optional.empty());
    }

    /** @return the kind; empty for one that is newer than this code */
    public Optional<MirrorKind> known() {
        return MirrorKind.ofWire(kind);
    }

    /** @return the same for equal items everywhere; 0 for what is gone */
    public long hash() {
        return content.map(text -> MirrorHash.of(kind, key, text)).orElse(0L);
    }
}
