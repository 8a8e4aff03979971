package io.bolane.agent.camera.intake;

import io.bolane.agent.barrier.GateOutput.Contact;
import java.util.List;
import java.util.Optional;

/** What one answer tells a camera to do. */
public record Orders(Optional<Contact> contact, List<SerialPiece> serial) {
    public static final Orders NONE = new Orders(Optional.empty(), List.of());

    public Orders {
        serial = List.copyOf(serial);
    }
}
