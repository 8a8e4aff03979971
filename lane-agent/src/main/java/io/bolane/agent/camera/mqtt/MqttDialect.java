package io.bolane.agent.camera.mqtt;

import io.bolane.agent.barrier.GateOutput.Contact;
import io.bolane.agent.camera.intake.Heard;
import io.bolane.agent.camera.intake.SerialPiece;
import io.bolane.agent.push.UnreadablePush;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What one camera says by MQTT. Only {@link #decode} may run on a worker; it holds no state. */
public interface MqttDialect {
    /** Where the camera may publish. */
    List<String> topics();

    /** @throws UnreadablePush for whatever cannot be read; nothing else leaves here */
    Heard decode(String topic, Buffer payload) throws UnreadablePush;

    /**
     * Takes note of where the camera spoke, if that tells where it listens.
     *
     * @return what it is owed at once
     */
    Optional<Message> heard(String topic, Heard heard, Instant now);

    /** Contacts that can be closed. */
    Set<Contact> contacts();

    /** @param number makes the message's id */
    Message pulse(Contact contact, long number, Instant now);

    /** @return empty when the serial line cannot be reached */
    Optional<Message> serial(SerialPiece piece, long number, Instant now);

    /**
     * To be published.
     *
     * @param id by which the answer comes; empty when none comes
     */
    record Message(String topic, String payload, String id) {}
}
