package io.bolane.agent.display.card;

import io.bolane.agent.device.AnswerReader;
import io.bolane.agent.display.DisplayText;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;

/** The bytes of one make of cards. Not for use by several threads. */
interface CardProtocol {
    /** @return what makes the card show these lines and nothing else, in order; what it says is in {@link #say} */
    List<Message> show(DisplayText text);

    /** @return what makes the card say this instead of what it says now; empty when there is nothing it could say */
    Optional<Message> say(List<String> phrases);

    /**
     * One frame to the card.
     *
     * @param reader finds the card's acknowledgement; empty when this make has none that can be relied on
     */
    record Message(Buffer bytes, Optional<AnswerReader<Ack>> reader) {}

    /**
     * What the card acknowledged.
     *
     * @param result as the card writes it; 0 for done
     */
    record Ack(int result) {
        boolean isDone() {
            return result == 0;
        }
    }
}
