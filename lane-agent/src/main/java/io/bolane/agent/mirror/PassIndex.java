package io.bolane.agent.mirror;

import io.bolane.protocol.lane.MirrorContent.PassCopy;
import io.bolane.protocol.parking.Plate;
import java.util.HashMap;
import java.util.Map;

/** The passes of each plate. Most plates have one: that needs no collection of its own. Not for several threads. */
final class PassIndex {
    private final Map<Plate, Map<String, PassCopy>> byPlate = new HashMap<>();

    Map<String, PassCopy> of(Plate plate) {
        return byPlate.getOrDefault(plate, Map.of());
    }

    void add(String id, PassCopy pass) {
        pass.plates().forEach(car -> byPlate.merge(car.plate(), Map.of(id, pass), PassIndex::joined));
    }

    void remove(String id, PassCopy pass) {
        pass.plates().forEach(car -> byPlate.computeIfPresent(car.plate(), (plate, known) -> without(known, id)));
    }

    void clear() {
        byPlate.clear();
    }

    private static Map<String, PassCopy> joined(Map<String, PassCopy> one, Map<String, PassCopy> other) {
        var all = new HashMap<>(one);
        all.putAll(other);
        return Map.copyOf(all);
    }

    /** @return null, as the map wants it, when none is left */
    private static Map<String, PassCopy> without(Map<String, PassCopy> known, String id) {
        var rest = new HashMap<>(known);
        rest.remove(id);
        return rest.isEmpty() ? null : Map.copyOf(rest);
    }
}
