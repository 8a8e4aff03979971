package io.bolane.agent.barrier.contact;

import java.util.Set;

/** What can be wired to an input. */
enum InputName {
    OPEN_LIMIT("openLimit"),
    CLOSED_LIMIT("closedLimit"),
    APPROACH_LOOP("approachLoop"),
    SAFETY_LOOP("safetyLoop"),
    OBSTRUCTION("obstruction"),
    FAULT("fault"),
    BUTTON("button"),
    FIRE("fire");

    static final Set<InputName> LOCAL = Set.of(BUTTON, FIRE);

    private final String key;

    InputName(String key) {
        this.key = key;
    }

    /** In the configuration. */
    String key() {
        return key;
    }

    /** An occupied loop counts at once, a free one when it has been free for a while; so what says "do not lower". */
    boolean countsAtOnce() {
        return switch (this) {
            case APPROACH_LOOP, SAFETY_LOOP, OBSTRUCTION, FAULT, BUTTON -> true;
            case OPEN_LIMIT, CLOSED_LIMIT, FIRE -> false;
        };
    }

    /** A limit switch that opens counts at once: the arm has left its end. */
    boolean endsAtOnce() {
        return this == OPEN_LIMIT || this == CLOSED_LIMIT;
    }
}
