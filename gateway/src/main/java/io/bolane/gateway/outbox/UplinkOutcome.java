package io.bolane.gateway.outbox;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;

/**
 * What a feature does with the outcome of a message it has sent through the outbox. Registered with the relay for one
 * interface number ("3.7"). Runs on the relay's event loop.
 */
public interface UplinkOutcome {
    /**
     * Bolink has answered, and the answer is final for this row: the row is marked done in the same transaction. Called
     * with effect once for each row, although it may be called again after a transaction that failed. It may come after
     * {@link #expired}: an answer that was late is still an answer.
     *
     * @param reply the body as received: JSON in UTF-8 with a readable {@code state}
     * @return what is to be done after the commit (move a barrier, show a text), or a failure, which undoes the
     *     transaction; the relay then tries again
     */
    Future<Runnable> settled(SqlConnection tx, OutboxRow row, byte[] reply);

    /**
     * The time of this row has run out and no answer came; the row is marked expired in the same transaction.
     *
     * @return as {@link #settled}
     */
    Future<Runnable> expired(SqlConnection tx, OutboxRow row);
}
