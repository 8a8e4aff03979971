package io.bolane.agent.alone;

import io.bolane.protocol.lane.LaneEvent.CarEntered;
import io.bolane.protocol.lane.MirrorContent.Car;
import io.bolane.protocol.lane.MirrorContent.Covered;
import io.bolane.protocol.lane.MirrorContent.DayPart;
import io.bolane.protocol.lane.MirrorContent.StayCopy;
import io.bolane.protocol.lane.MirrorContent.Tariff;
import io.bolane.tariff.settlement.CarType;
import io.bolane.tariff.settlement.Cover;
import io.bolane.tariff.settlement.Grant;
import io.bolane.tariff.settlement.PaidMoney;
import io.bolane.tariff.settlement.PinnedTariffs;
import io.bolane.tariff.settlement.PriceDecision;
import io.bolane.tariff.settlement.StayTerms;
import io.bolane.tariff.settlement.TariffPin;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A stay as the lane contract has it, in the terms of the fee engine, and back. */
final class MirroredStay {
    private MirroredStay() {}

    /** @return a stay that began here; it is what the gateway will make of the event */
    static StayCopy begun(CarEntered car, TariffPin pin, List<Cover> covers) {
        return new StayCopy(
                car.order(),
                new Car(car.plate(), car.color(), car.plateless()),
                car.readAt().truncatedTo(ChronoUnit.MICROS),
                new Tariff(pin.tariff(), pin.version()),
                false,
                List.of(),
                List.of(),
                covers.stream().map(MirroredStay::covered).toList(),
                Optional.empty());
    }

    /** @return the cover as the gateway tells it with the stay */
    static Covered covered(Cover cover) {
        return new Covered(
                cover.kind().name().toLowerCase(Locale.ROOT),
                cover.from(),
                cover.until(),
                cover.hours().map(hours -> new DayPart(hours.from(), hours.until())));
    }

    /** @param tariffs of the name that the stay is pinned to */
    static StayTerms terms(StayCopy stay, PinnedTariffs tariffs, Duration grace) {
        var car = CarType.of(stay.plate(), stay.car().color());
        return new StayTerms(
                tariffs.pinned(pin(stay), car).orElseGet(() -> tariffs.unpinned(car)),
                stay.enteredAt(),
                stay.suspect(),
                payments(stay),
                grants(stay),
                covers(stay),
                stay.decided().map(word -> new PriceDecision(word.at(), word.total())),
                grace);
    }

    private static TariffPin pin(StayCopy stay) {
        return new TariffPin(stay.tariff().name(), stay.tariff().version());
    }

    private static List<PaidMoney> payments(StayCopy stay) {
        return stay.payments().stream()
                .map(paid -> new PaidMoney(paid.tradeNo(), paid.amount(), paid.quotedAt(), paid.graceFrom()))
                .toList();
    }

    private static List<Grant> grants(StayCopy stay) {
        return stay.grants().stream()
                .map(granted -> new Grant(
                        granted.key(),
                        granted.minutes(),
                        granted.amount(),
                        granted.minutes().isEmpty() && granted.amount().isEmpty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()))
                .toList();
    }

    /** Why a car is free does not matter for what it owes: a reason that this code does not know is a pass. */
    private static List<Cover> covers(StayCopy stay) {
        return stay.covers().stream()
                .map(covered -> new Cover(
                        kind(covered.why()),
                        covered.from(),
                        covered.until(),
                        covered.hours().map(CarRecord::hours)))
                .toList();
    }

    private static Cover.Kind kind(String why) {
        for (var kind : Cover.Kind.values()) {
            if (kind.name().equalsIgnoreCase(why)) {
                return kind;
            }
        }
        return Cover.Kind.MONTH_PASS;
    }
}
