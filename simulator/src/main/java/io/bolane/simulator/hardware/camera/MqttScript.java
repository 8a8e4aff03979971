package io.bolane.simulator.hardware.camera;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** What a make of camera says and obeys through a broker. */
interface MqttScript {
    /** To be published. */
    record Message(String topic, Buffer payload) {
        static Message json(String topic, JsonObject payload) {
            return new Message(topic, payload.toBuffer());
        }
    }

    List<String> topics();

    /** What it says when it comes. */
    List<Message> hello();

    Message beat();

    List<Message> reading(Sight sight);

    Message serial(Buffer bytes);

    /** @return what an order makes it do; empty when it is none */
    Optional<Deeds> deeds(String topic, JsonObject order);

    /** @return the answer to an order; empty when it gets none */
    Optional<Message> answer(String topic, JsonObject order, boolean done);
}
