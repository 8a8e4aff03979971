package io.bolane.gateway.checkup;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;

/** Asks the database how it is set. */
final class DatabaseFactsStore {
    private static final String ASK =
            """
            SELECT current_setting('server_version'), current_setting('fsync'), current_setting('synchronous_commit')
            """;

    private DatabaseFactsStore() {}

    static Future<DatabaseFacts> ask(SqlConnection connection) {
        return connection.query(ASK).execute().map(rows -> {
            var row = rows.iterator().next();
            return new DatabaseFacts(row.getString(0), row.getString(1), row.getString(2));
        });
    }
}
