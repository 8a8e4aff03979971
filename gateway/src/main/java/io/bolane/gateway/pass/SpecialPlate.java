package io.bolane.gateway.pass;

import io.bolane.protocol.bolink.SpecialPlateChange;
import io.bolane.protocol.bolink.Validity;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.Plate;
import io.bolane.tariff.admission.ListEntry.Kind;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** A plate on a list of a park. @param free whether the car parks free meanwhile; never on the black list */
public record SpecialPlate(
        ParkId park,
        Plate plate,
        Kind kind,
        boolean free,
        Validity validity,
        Optional<String> remark,
        Optional<Instant> updatedAt) {
    public SpecialPlate {
        free = free && kind != Kind.BLACK;
    }

    /** @return as Bolink 11.4 tells it */
    static SpecialPlate of(SpecialPlateChange told) {
        return new SpecialPlate(
                told.park(),
                told.plate(),
                told.black() ? Kind.BLACK : Kind.WHITE,
                true,
                told.validity(),
                told.remark(),
                Optional.empty());
    }

    /** @return our word for the list */
    public String list() {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    static Kind kindOf(String list) {
        return Kind.valueOf(list.toUpperCase(Locale.ROOT));
    }

    boolean black() {
        return kind == Kind.BLACK;
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
        if (kind == Kind.VISITOR) {
            json.put("free", free);
        }
        remark.ifPresent(text -> json.put("remark", text));
        return json.encode();
    }
}
