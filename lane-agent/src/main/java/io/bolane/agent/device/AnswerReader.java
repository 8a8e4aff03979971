package io.bolane.agent.device;

import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/**
 * Finds the answer to one question in the bytes that came since it was asked.
 *
 * @param <T> the answer
 */
@FunctionalInterface
public interface AnswerReader<T> {
    /** @param bytes all that came and was not used up yet */
    Found<T> read(Buffer bytes);

    /**
     * What was found.
     *
     * @param used how many bytes need not be looked at again, from the first
     */
    record Found<T>(Optional<T> answer, int used) {
        public static <T> Found<T> nothing(int used) {
            return new Found<>(Optional.empty(), used);
        }

        public static <T> Found<T> of(T answer, int used) {
            return new Found<>(Optional.of(answer), used);
        }
    }
}
