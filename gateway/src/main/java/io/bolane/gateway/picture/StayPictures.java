package io.bolane.gateway.picture;

import io.bolane.protocol.bolink.PictureQuery.PictureKind;
import io.bolane.protocol.lane.PictureRef;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.ParkId;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;

/** Which pictures are of which stays, as the lanes told it. The bytes may still be on their way, or never come. */
public final class StayPictures {
    private final PictureStore store = new PictureStore();

    /** A picture of a stay. */
    public record Link(ParkId park, OrderId order, PictureKind kind, PictureRef picture) {}

    /** In the transaction of what the lanes told; the same ones again change nothing. */
    public Future<Void> link(SqlConnection tx, List<Link> links) {
        return links.isEmpty() ? Future.succeededFuture() : store.addAll(tx, links);
    }
}
