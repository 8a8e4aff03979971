package io.bolane.agent.barrier.contact;

import io.bolane.agent.barrier.LocalInput;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** Tells of fire contact and push button when they change, and first of all. Not for use by several threads. */
final class LocalContacts {
    private final InputSettings wiring;
    private final LocalInput.Listener listener;
    private final Map<LocalInput, Boolean> told = new EnumMap<>(LocalInput.class);

    LocalContacts(InputSettings wiring, LocalInput.Listener listener) {
        this.wiring = wiring;
        this.listener = listener;
    }

    void active(Set<InputName> names) {
        tell(LocalInput.FIRE, InputName.FIRE, names);
        tell(LocalInput.BUTTON, InputName.BUTTON, names);
    }

    private void tell(LocalInput input, InputName name, Set<InputName> active) {
        var now = active.contains(name);
        if (wiring.has(name) && !Boolean.valueOf(now).equals(told.put(input, now))) {
            listener.input(input, now);
        }
    }

    /** The contacts cannot be read any more: the next reading is a first one. */
    void forget() {
        told.clear();
    }
}
