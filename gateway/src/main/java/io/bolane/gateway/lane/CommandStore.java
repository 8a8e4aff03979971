package io.bolane.gateway.lane;

import io.bolane.gateway.lane.CommandRecord.CommandRow;
import io.vertx.core.Future;
import java.util.List;

/** Where the command journal is kept. */
@FunctionalInterface
interface CommandStore {
    /**
     * Writes rows; one that is there already keeps its earlier times and never goes back to an earlier state.
     *
     * @param rows no two of one id
     * @return fails with {@code StoreUnavailable} when the same rows may be accepted later
     */
    Future<Void> save(List<CommandRow> rows);
}
