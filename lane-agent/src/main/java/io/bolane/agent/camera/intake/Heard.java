package io.bolane.agent.camera.intake;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One message of a camera, read.
 *
 * @param serial the number by which the camera calls itself, in lower case: it is matched whatever the case
 * @param echo what the answer has to repeat of the message, by the name of its field
 */
public record Heard(Optional<String> serial, List<CameraMessage> messages, Map<String, String> echo) {
    private static final int MAX_SERIAL = 128;

    public Heard {
        serial = serial.map(text -> text.strip().toLowerCase(Locale.ROOT))
                .filter(text -> !text.isEmpty() && text.length() <= MAX_SERIAL);
        messages = List.copyOf(messages);
        echo = Map.copyOf(echo);
    }

    public static Heard of(String serial, CameraMessage... messages) {
        return new Heard(Optional.ofNullable(serial), List.of(messages), Map.of());
    }

    public Heard echoing(Map<String, String> fields) {
        return new Heard(serial, messages, fields);
    }

    /** The reading among the messages, if there is one. */
    public Optional<Sighting> sighting() {
        return messages.stream()
                .filter(CameraMessage.Seen.class::isInstance)
                .map(message -> ((CameraMessage.Seen) message).sighting())
                .findFirst();
    }
}
