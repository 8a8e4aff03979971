package io.bolane.protocol.bolink;

import io.bolane.protocol.parking.Plate;
import java.time.Instant;
import java.util.Optional;

/**
 * Reply to 11.6. A plate without a record is answered with state 1 and no {@code data}: the query worked, there is
 * nothing to tell (the document leaves it open).
 */
public record CarInfoReply(Optional<CarInfo> info) implements BolinkReply {

    /**
     * @param type 0 internal, 1 monthly rent, 2 time-of-day rent of a pass; white or black of a special plate
     */
    public record CarInfo(
            Plate plate,
            Optional<String> holder,
            Optional<String> phone,
            Optional<String> type,
            Optional<String> cardId,
            Validity validity,
            Optional<Instant> updatedAt,
            Optional<String> description) {
        private String toJson() {
            return new JsonText()
                    .text("car_number", plate.text())
                    .text("user_name", holder)
                    .text("tel", phone)
                    .text("car_type", type)
                    .text("card_id", cardId)
                    .dateTime("start_time", validity.from())
                    .dateTime("end_time", validity.until())
                    .dateTime("update_time", updatedAt)
                    .text("describe", description)
                    .close();
        }
    }

    @Override
    public int state() {
        return 1;
    }

    @Override
    public String toJson() {
        return ReplyEcho.ofService(CarQuery.SERVICE)
                .begin(1, Optional.empty())
                .raw("data", info.map(CarInfo::toJson))
                .close();
    }
}
