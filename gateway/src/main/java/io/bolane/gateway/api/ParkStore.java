package io.bolane.gateway.api;

import io.bolane.gateway.db.Database;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads how full the parks are. */
final class ParkStore {
    private static final String OCCUPIED = "SELECT park_id, occupied, total FROM park_space";

    private final Database database;

    ParkStore(Database database) {
        this.database = database;
    }

    /** @param total of the spaces, when Bolink has told it (11.3) */
    record Filling(int occupied, Optional<Integer> total) {
        static final Filling EMPTY = new Filling(0, Optional.empty());
    }

    /** @return how full, by park; fails with {@code StoreUnavailable} */
    Future<Map<String, Filling>> occupied() {
        return database.withConnection(
                        connection -> connection.preparedQuery(OCCUPIED).execute())
                .map(rows -> {
                    var cars = new HashMap<String, Filling>();
                    rows.forEach(row -> cars.put(
                            row.getString("park_id"),
                            new Filling(row.getInteger("occupied"), Optional.ofNullable(row.getInteger("total")))));
                    return cars;
                });
    }
}
