package io.bolane.protocol.bolink.catalogue;

import java.util.List;
import java.util.Locale;

/**
 * How this repository serves an interface, and where that is tested. A test of the repository holds it true.
 *
 * @param ways empty: not served
 * @param by the class of the gateway that does it
 * @param tests classes, by simple name
 */
public record Served(List<Way> ways, String by, List<String> tests) {
    static final Served NOT = new Served(List.of(), "", List.of());

    public Served {
        ways = List.copyOf(ways);
        tests = List.copyOf(tests);
    }

    /** How an interface is served. */
    public enum Way {
        /** We call it when a stay demands it, through the outbox. */
        JOURNEY,
        /** Bolink calls it; a feature of the gateway answers. */
        CALLBACK,
        /** An operator calls it by the REST API. */
        CALL,
        /** An operator gets the address for a browser by the REST API. */
        PAGE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
