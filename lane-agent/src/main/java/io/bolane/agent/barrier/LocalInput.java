package io.bolane.agent.barrier;

/** Contacts of a site that need no network. */
public enum LocalInput {
    /** The fire alarm system: closed while there is an alarm. */
    FIRE,
    /** A push button in the booth or at the lane: closed while pressed. */
    BUTTON,
    /** The loop on the inner side of the arm of a mixed or tidal lane: closed while a car waits there to leave. */
    INNER_LOOP;

    /** Hears contacts; a contact that cannot be read is not told of. */
    @FunctionalInterface
    public interface Listener {
        /** Called with the first reading, and again at every change after its debounce. */
        void input(LocalInput input, boolean active);
    }
}
