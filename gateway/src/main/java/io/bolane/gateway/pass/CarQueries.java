package io.bolane.gateway.pass;

import io.bolane.gateway.db.Database;
import io.bolane.protocol.bolink.BolinkReply;
import io.bolane.protocol.bolink.CarInfoReply;
import io.bolane.protocol.bolink.CarInfoReply.CarInfo;
import io.bolane.protocol.bolink.CarQuery;
import io.bolane.protocol.parking.Plate;
import io.vertx.core.Future;
import java.util.Optional;

/** Bolink 11.6: what do we know of a car, as a holder of a pass or as a special car? */
public final class CarQueries {
    private final Database database;
    private final MonthPasses passes;
    private final SpecialPlates specials;

    public CarQueries(Database database, MonthPasses passes, SpecialPlates specials) {
        this.database = database;
        this.passes = passes;
        this.specials = specials;
    }

    /**
     * @return the record that is valid now, else the one last changed; of both lists the black one; nothing for a
     *     car that we do not know. Fails with {@code StoreUnavailable}
     */
    public Future<BolinkReply> answer(CarQuery query) {
        return database.withTransaction(tx -> query.special()
                ? specials.of(tx, query.park(), query.plate())
                        .map(found -> reply(found.stream().findFirst().map(CarQueries::info)))
                : passes.find(tx, query.park(), query.cardId(), query.plate())
                        .map(found -> reply(found.map(pass -> info(pass, query.plate())))));
    }

    private static BolinkReply reply(Optional<CarInfo> info) {
        return new CarInfoReply(info);
    }

    private static CarInfo info(SpecialPlate special) {
        return new CarInfo(
                special.plate(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(special.black() ? "black" : "white"),
                Optional.empty(),
                special.validity(),
                Optional.empty(),
                special.remark());
    }

    /** The numbers of 11.6 end at 2; what is rented by the month under another name is told as monthly rent. */
    private static CarInfo info(MonthPass pass, Plate plate) {
        return new CarInfo(
                plate,
                pass.holder().name(),
                pass.holder().phone(),
                Optional.of(
                        switch (pass.kind()) {
                            case INTERNAL -> "0";
                            case MONTHLY_RENT, ORDINARY, COMPANY, OWNER -> "1";
                            case TIME_OF_DAY -> "2";
                        }),
                pass.cardId(),
                pass.validity(),
                pass.updatedAt(),
                switch (pass.kind()) {
                    case INTERNAL, MONTHLY_RENT, TIME_OF_DAY -> Optional.empty();
                    case ORDINARY -> Optional.of("普通月租");
                    case COMPANY -> Optional.of("企业月租");
                    case OWNER -> Optional.of("自有车位");
                });
    }
}
