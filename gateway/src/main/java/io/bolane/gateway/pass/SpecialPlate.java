package io.bolane.gateway.pass;

import io.bolane.protocol.bolink.Validity;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.Plate;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;

/** A plate on the white or the black list of a park. */
public record SpecialPlate(
        ParkId park,
        Plate plate,
        boolean black,
        Validity validity,
        Optional<String> remark,
        Optional<Instant> updatedAt) {
    static final String BLACK = "black";
    static final String WHITE = "white";

    /** @return our word for the list, which is also Bolink's */
    String list() {
        return black ? BLACK : WHITE;
    }

    boolean isValidAt(Instant at) {
        return validity.from().filter(at::isBefore).isEmpty()
                && validity.until().filter(until -> !until.isAfter(at)).isEmpty();
    }

    /** @return as the journal keeps it */
    String text() {
        var json = new JsonObject().put("plate", plate.text()).put("list", list());
        validity.from().ifPresent(from -> json.put("from", from.toString()));
        validity.until().ifPresent(until -> json.put("until", until.toString()));
        remark.ifPresent(text -> json.put("remark", text));
        return json.encode();
    }
}
