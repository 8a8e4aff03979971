package io.bolane.gateway.api;

import io.bolane.gateway.db.Database;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;

/** Reads how full the parks are. */
final class ParkStore {
    private static final String OCCUPIED = "SELECT park_id, occupied FROM park_space";

    private final Database database;

    ParkStore(Database database) {
        this.database = database;
    }

    /** @return cars by park; fails with {@code StoreUnavailable} */
    Future<Map<String, Integer>> occupied() {
        return database.withConnection(
                        connection -> connection.preparedQuery(OCCUPIED).execute())
                .map(rows -> {
                    var cars = new HashMap<String, Integer>();
                    rows.forEach(row -> cars.put(row.getString("park_id"), row.getInteger("occupied")));
                    return cars;
                });
    }
}
