package io.bolane.gateway.api;

import io.bolane.gateway.db.Columns;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Optional;

/**
 * The part of a list that is asked for.
 *
 * @param after the row behind which it begins; empty: the newest
 */
record Slice(int limit, Optional<Cursor> after) {

    /** @return one more than wanted: whether there is a next page */
    int rows() {
        return limit + 1;
    }

    /** @return of the row before the page; may be null */
    OffsetDateTime at() {
        return after.map(Cursor::timestamp).orElse(null);
    }

    /** @return of the row before the page; may be null */
    String id() {
        return after.map(Cursor::id).orElse(null);
    }

    /** @return of the row before the page; may be null */
    Long number() {
        return after.map(Cursor::number).orElse(null);
    }

    /**
     * @param found at most {@link #rows()} of them, in order
     * @param at the column of the time by which they are ordered
     * @param id the column that tells two of one time apart
     */
    Page page(RowSet<Row> found, String at, String id) {
        var items = new ArrayList<Row>();
        found.forEach(items::add);
        if (items.size() <= limit) {
            return new Page(JsonRows.array(items), Optional.empty());
        }
        var kept = items.subList(0, limit);
        var last = kept.get(limit - 1);
        return new Page(
                JsonRows.array(kept),
                Optional.of(new Cursor(Columns.instant(last, at), String.valueOf(last.getValue(id)))));
    }
}
