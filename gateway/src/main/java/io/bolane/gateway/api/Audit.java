package io.bolane.gateway.api;

import io.bolane.gateway.db.Database;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who changed what by the API. A change of the database is audited in its own transaction; what is sent into the world
 * is audited before it is sent, and its outcome added when it is known. Nothing is done that could not be audited.
 */
final class Audit {
    private static final Logger LOG = LoggerFactory.getLogger(Audit.class);
    private static final int MAX_OUTCOME_LENGTH = 1_000;

    private final Database database;
    private final AuditStore store;

    Audit(Database database, AuditStore store) {
        this.database = database;
        this.store = store;
    }

    /**
     * What is done.
     *
     * @param what "upload.drop"
     * @param subject what it is done to
     * @param before what was there; empty when nothing is replaced
     * @param after what is there then, or what is ordered
     */
    record Action(String what, String subject, Optional<JsonObject> before, JsonObject after) {
        Action(String what, String subject, JsonObject after) {
            this(what, subject, Optional.empty(), after);
        }
    }

    /** @return what {@code work} gives, once it and its audit are committed together; else neither is */
    <T> Future<T> change(Caller caller, Action action, Function<SqlConnection, Future<T>> work) {
        return changed(caller, tx -> work.apply(tx).map(result -> new Done<>(action, result)));
    }

    /** What was done, when that is only known then. */
    record Done<T>(Action action, T result) {}

    /** As {@link #change}, where only {@code work} sees what was there before. */
    <T> Future<T> changed(Caller caller, Function<SqlConnection, Future<Done<T>>> work) {
        return database.withTransaction(
                        tx -> work.apply(tx).compose(done -> store.add(tx, caller, done.action, Optional.of("done"))
                                .map(done)))
                .onSuccess(done -> log(caller, done.action))
                .map(Done::result);
    }

    /** @return the number of the entry, stored; only now may be sent what it tells of */
    Future<Long> before(Caller caller, Action action) {
        return database.withTransaction(tx -> store.add(tx, caller, action, Optional.empty()))
                .onSuccess(stored -> log(caller, action));
    }

    /** Somebody is shown what not everybody may see. @return succeeds when that is stored */
    Future<Void> shown(Caller caller, Action action) {
        return database.withTransaction(tx -> store.add(tx, caller, action, Optional.of("done")))
                .mapEmpty();
    }

    private static void log(Caller caller, Action action) {
        LOG.atInfo()
                .addKeyValue("caller", caller.name())
                .addKeyValue("action", action.what())
                .addKeyValue("subject", action.subject())
                .log("changed by the API");
    }

    /** Adds how it ended. Nobody waits for it: an entry without outcome says that it is not known. */
    void ended(long entry, String outcome) {
        var text = outcome.length() > MAX_OUTCOME_LENGTH ? outcome.substring(0, MAX_OUTCOME_LENGTH) : outcome;
        database.withConnection(connection -> store.end(connection, entry, text.replace('\0', ' ')))
                .onFailure(lost -> LOG.atWarn()
                        .addKeyValue("entry", entry)
                        .addKeyValue("error", lost.getMessage())
                        .log("outcome of an audited action not stored"));
    }

    static String outcome(Throwable failure) {
        return failure.getClass().getSimpleName() + ": " + failure.getMessage();
    }
}
