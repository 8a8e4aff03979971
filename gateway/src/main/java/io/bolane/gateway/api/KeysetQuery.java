package io.bolane.gateway.api;

import io.bolane.gateway.db.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads a list of a store, newest first and behind the cursor of a request. A condition that is not asked for does not
 * stand in the statement, so that each combination has a plan of its own, by its own index.
 */
final class KeysetQuery {
    private final String select;
    private final Keys keys;

    /**
     * By what the rows are ordered.
     *
     * @param columns in SQL
     * @param at member of a row with its time
     * @param id member that tells two of one time apart
     * @param values of the columns for the row before the page
     */
    private record Keys(List<String> columns, String at, String id, Function<Slice, List<Object>> values) {}

    private KeysetQuery(String select, Keys keys) {
        this.select = select;
        this.keys = keys;
    }

    /**
     * Ordered by a time, then by a text.
     *
     * @param select without WHERE; its columns are named as the members are
     */
    static KeysetQuery byTime(String select, Key at, Key id) {
        return new KeysetQuery(
                select,
                new Keys(
                        List.of(at.column, id.column), at.member, id.member, slice -> List.of(slice.at(), slice.id())));
    }

    /** Ordered by a time, then by a number. */
    static KeysetQuery byTimeAndNumber(String select, Key at, Key id) {
        return new KeysetQuery(
                select,
                new Keys(
                        List.of(at.column, id.column),
                        at.member,
                        id.member,
                        slice -> List.of(slice.at(), slice.number())));
    }

    /** Ordered by a number that grows; the time is only told. */
    static KeysetQuery byNumber(String select, String at, Key id) {
        return new KeysetQuery(select, new Keys(List.of(id.column), at, id.member, slice -> List.of(slice.number())));
    }

    /** A column of the order. @param member its name in a row of the select */
    record Key(String column, String member) {}

    /** @return one search, of this part of the list */
    Search search(Slice slice) {
        return new Search(slice);
    }

    /** Conditions and their values. */
    final class Search {
        private final Slice slice;
        private final List<String> conditions = new ArrayList<>();
        private final Tuple values = Tuple.tuple();

        private Search(Slice slice) {
            this.slice = slice;
        }

        /** @param condition always holds, without a value */
        Search where(String condition) {
            conditions.add(condition);
            return this;
        }

        /** @param condition with one {@code ?} for the value; it does not matter when that is empty */
        Search where(String condition, Optional<?> value) {
            value.ifPresent(given -> conditions.add(condition.replace("?", added(given))));
            return this;
        }

        private String added(Object value) {
            values.addValue(value);
            return "$" + values.size();
        }

        /** @return fails with {@code StoreUnavailable} */
        Future<Page> in(Database database) {
            if (slice.after().isPresent()) {
                var before = keys.values.apply(slice).stream().map(this::added).toList();
                conditions.add("(" + String.join(", ", keys.columns) + ") < (" + String.join(", ", before) + ")");
            }
            var text = select
                    + (conditions.isEmpty() ? "" : "WHERE " + String.join(" AND ", conditions) + "\n")
                    + "ORDER BY " + String.join(" DESC, ", keys.columns) + " DESC LIMIT " + added(slice.rows());
            return database.withConnection(
                            connection -> connection.preparedQuery(text).execute(values))
                    .map(rows -> slice.page(rows, keys.at, keys.id));
        }
    }
}
