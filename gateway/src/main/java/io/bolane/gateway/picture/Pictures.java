package io.bolane.gateway.picture;

import io.bolane.gateway.db.Database;
import io.bolane.gateway.failure.NotPossible;
import io.bolane.gateway.picture.PictureStore.Kept;
import io.bolane.protocol.bolink.BolinkReply;
import io.bolane.protocol.bolink.PictureQuery;
import io.bolane.protocol.bolink.PictureQuery.PictureKind;
import io.bolane.protocol.bolink.PictureReply;
import io.bolane.protocol.lane.PictureRef;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.ParkId;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/**
 * Finds the pictures of stays: for Bolink (5.4) and for people. The document does not say what to answer without one:
 * we answer HTTP 404 and JSON with state 0, which nobody can take for a picture.
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
        return find(Optional.of(query.park()), query.order(), query.kind()).map(found -> {
            var picture = found.orElseThrow(() -> new NotPossible("no picture", PictureReply.NONE));
            return new PictureReply(picture.file(), picture.type());
        });
    }

    /**
     * @param park empty: whatever park the stay is in
     * @return the last picture of that kind whose bytes are here; fails with {@code StoreUnavailable}
     */
    public Future<Optional<PictureFile>> find(Optional<ParkId> park, OrderId order, PictureKind kind) {
        return database.withConnection(connection -> store.find(connection, park, order, kind))
                .compose(this::firstOf);
    }

    private Future<Optional<PictureFile>> firstOf(List<Kept> found) {
        if (found.isEmpty()) {
            return Future.succeededFuture(Optional.empty());
        }
        var first = found.get(0);
        return folder.find(first.hash())
                .compose(file -> file.isPresent()
                        ? Future.succeededFuture(Optional.of(new PictureFile(file.get(), first.contentType())))
                        : firstOf(found.subList(1, found.size())));
    }

    /** @return the picture of that hash; empty when its bytes are not here */
    public Future<Optional<PictureFile>> find(String sha256) {
        return folder.find(sha256).map(found -> found.map(file -> new PictureFile(file, PictureRef.JPEG)));
    }
}
