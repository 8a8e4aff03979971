package io.bolane.agent.lane;

import io.bolane.agent.camera.PlateRead;
import java.util.LinkedHashSet;
import java.util.Set;

/** Cameras send again what they think was lost, also when the car has gone and another stands there. Pure. */
final class ReadMemory {
    private static final int MAX_IDS = 256;

    private final Set<String> ids = new LinkedHashSet<>();

    /** @return true for a reading that was heard before; one without an id never was */
    boolean isSentAgain(PlateRead read) {
        if (read.id().isBlank()) {
            return false;
        }
        var isNew = ids.add(read.id());
        if (ids.size() > MAX_IDS) {
            var oldest = ids.iterator();
            oldest.next();
            oldest.remove();
        }
        return !isNew;
    }
}
