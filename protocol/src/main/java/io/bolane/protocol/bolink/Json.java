package io.bolane.protocol.bolink;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamReadConstraints;

/** The JSON reader and writer settings of this package. */
final class Json {
    /** Deep nesting is no business message; the deepest documented one has three levels. */
    static final int MAX_DEPTH = 16;

    static final JsonFactory FACTORY = new JsonFactoryBuilder()
            // names come from strangers: they are not to stay in the JVM
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(64)
                    .maxStringLength(1 << 20)
                    .build())
            .build();

    private Json() {}
}
