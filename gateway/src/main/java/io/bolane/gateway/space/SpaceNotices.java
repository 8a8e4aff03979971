package io.bolane.gateway.space;

import io.bolane.gateway.db.Database;
import io.bolane.protocol.bolink.BolinkReply;
import io.bolane.protocol.bolink.OfficeReply;
import io.bolane.protocol.bolink.SpaceCount;
import io.vertx.core.Future;

/** Bolink 11.3: the spaces of a park are told, and shown in the lanes; entries and exits count on from them. */
public final class SpaceNotices {
    private final Database database;
    private final FreeSpaces spaces;

    public SpaceNotices(Database database, FreeSpaces spaces) {
        this.database = database;
        this.spaces = spaces;
    }

    /**
     * @return state 1; a message seen before changes nothing. Fails with {@code UnknownPark}, {@code StoreUnavailable}
     */
    public Future<BolinkReply> accept(SpaceCount count) {
        var told = new FreeSpaces.Told(count.park(), count.total(), count.free(), count.messageUuid());
        return database.withTransaction(tx -> spaces.set(tx, told)).map(changed -> {
            spaces.publish(changed);
            return OfficeReply.done(count);
        });
    }
}
