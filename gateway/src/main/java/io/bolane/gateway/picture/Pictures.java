package io.bolane.gateway.picture;

import io.bolane.gateway.db.Database;
import io.bolane.gateway.failure.NotPossible;
import io.bolane.protocol.bolink.BolinkReply;
import io.bolane.protocol.bolink.PictureQuery;
import io.bolane.protocol.bolink.PictureQuery.PictureKind;
import io.bolane.protocol.bolink.PictureReply;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.ParkId;
import io.vertx.core.Future;

/**
 * Bolink 5.4: the entry or exit picture of a stay. The document does not say what to answer without one: we answer HTTP
 * 404 and JSON with state 0, which nobody can take for a picture.
 */
public final class Pictures {
    private final PictureStore store = new PictureStore();
    private final Database database;
    private final PictureFolder folder;

    public Pictures(Database database, PictureFolder folder) {
        this.database = database;
        this.folder = folder;
    }

    /** @return the picture; fails with {@code NotPossible} when there is none, and {@code StoreUnavailable} */
    public Future<BolinkReply> answer(PictureQuery query) {
        return database.withConnection(connection -> store.find(connection, query))
                .compose(found -> {
                    var kept = found.orElseThrow(Pictures::none);
                    return folder.find(kept.hash())
                            .map(file -> new PictureReply(file.orElseThrow(Pictures::none), kept.contentType()));
                });
    }

    private static NotPossible none() {
        return new NotPossible("no picture", PictureReply.NONE);
    }

    /** Keeps a picture of a stay; the same one again changes nothing. Fails with {@code StoreUnavailable}. */
    public Future<Void> keep(ParkId park, OrderId order, PictureKind kind, String contentType, byte[] bytes) {
        return folder.keep(bytes)
                .compose(hash -> database.withTransaction(
                        tx -> store.add(tx, park, order, kind, new PictureStore.Kept(hash, contentType))));
    }
}
