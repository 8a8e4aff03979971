package io.bolane.protocol.lane;

import java.util.Optional;

/**
 * The member {@code picture} of events and requests. What names no picture that we know how to keep is read as none: a
 * stay is not lost for its picture.
 */
final class PictureRefCodec {
    private static final String FIELD = "picture";

    private PictureRefCodec() {}

    static Optional<PictureRef> read(JsonReader in) {
        try {
            return in.optionalObject(FIELD)
                    .map(ref -> new PictureRef(ref.text("sha256"), ref.integer("bytes"), ref.text("type")));
        } catch (InvalidMessage | IllegalArgumentException unknownKind) {
            return Optional.empty();
        }
    }

    static void write(JsonWriter out, Optional<PictureRef> picture) {
        picture.ifPresent(ref -> out.open(FIELD)
                .text("sha256", ref.sha256())
                .number("bytes", ref.bytes())
                .text("type", ref.type())
                .close());
    }
}
