package io.bolane.gateway.face;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;

/** SQL of {@code person}: two statements, however many people. */
final class PersonStore {
    private static final String TAKE_TURNS =
            """
            SELECT pg_advisory_xact_lock(hashtextextended('people', $1))
            """;

    private static final String REPLACE =
            """
            UPDATE person AS known SET replaced_at = clock_timestamp()
            FROM (SELECT (told ->> 'community')::bigint AS community, told ->> 'key' AS person_key,
                         told ->> 'content' AS content
                  FROM jsonb_array_elements($2::text::jsonb) AS told) AS fresh
            WHERE known.union_id = $1 AND known.community = fresh.community AND known.person_key = fresh.person_key
              AND known.replaced_at IS NULL AND known.content <> fresh.content
            """;

    private static final String ADD =
            """
            INSERT INTO person (union_id, community, person_key, content)
            SELECT $1, (told ->> 'community')::bigint, told ->> 'key', told ->> 'content'
            FROM jsonb_array_elements($2::text::jsonb) AS told
            ON CONFLICT (union_id, community, person_key) WHERE replaced_at IS NULL DO NOTHING
            """;

    /** @param people array of {@code community}, {@code key} and {@code content} */
    Future<Void> put(SqlConnection tx, long union, String people) {
        return tx.preparedQuery(TAKE_TURNS)
                .execute(Tuple.of(union))
                .compose(locked -> tx.preparedQuery(REPLACE).execute(Tuple.of(union, people)))
                .compose(replaced -> tx.preparedQuery(ADD).execute(Tuple.of(union, people)))
                .mapEmpty();
    }
}
