package io.bolane.simulator.traffic;

import java.util.List;
import java.util.stream.IntStream;

/** The lanes of the demo's park: entries A1, A2, ..., exits B1, B2, ..., every other exit with ETC. */
public record ParkLayout(List<String> entries, List<String> exits) {
    public static final int MAX_LANES = 64;

    public ParkLayout {
        entries = List.copyOf(entries);
        exits = List.copyOf(exits);
    }

    /**
     * @param lanes of both directions together; an odd one is an entry
     * @throws IllegalArgumentException when there would be no entry, no exit or too many lanes
     */
    public static ParkLayout of(int lanes) {
        if (lanes < 2 || lanes > MAX_LANES) {
            throw new IllegalArgumentException("a park has 2 to " + MAX_LANES + " lanes, not " + lanes);
        }
        return new ParkLayout(names("A", lanes - lanes / 2), names("B", lanes / 2));
    }

    private static List<String> names(String prefix, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> prefix + i).toList();
    }

    public List<String> etcExits() {
        return exits.stream().filter(this::hasEtc).toList();
    }

    /** @return the exits without ETC; all exits when every one has it */
    public List<String> plainExits() {
        var plain = exits.stream().filter(exit -> !hasEtc(exit)).toList();
        return plain.isEmpty() ? exits : plain;
    }

    public boolean hasEtc(String exit) {
        return exits.indexOf(exit) % 2 == 0;
    }
}
