package io.bolane.agent.alone;

import io.bolane.agent.mirror.ParkMirror;
import io.bolane.protocol.lane.AlonePolicy;
import io.bolane.protocol.lane.DecidedAlone;
import io.bolane.protocol.lane.DecidedAlone.Ground;
import io.bolane.protocol.lane.LaneAnswer.ExitDecision;
import io.bolane.protocol.lane.LaneAnswer.Verdict;
import io.bolane.protocol.lane.LaneRequest.ExitQuote;
import io.bolane.protocol.lane.MirrorContent.PolicyCopy;
import io.bolane.protocol.lane.MirrorContent.StayCopy;
import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.Plate;
import io.bolane.tariff.matching.MatchPolicy;
import io.bolane.tariff.matching.PlateMatch;
import io.bolane.tariff.settlement.StayPrice;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Decides who goes out while the gateway does not answer: by the same price as the gateway's, and, for cars that may
 * not simply go, by the park's policy. Runs on the agent's event loop.
 */
public final class AloneExits {
    private static final List<String> NO_LINE = List.of("系统离线", "请联系工作人员");

    private final ParkMirror mirror;
    private final Clock parking;

    /** @param parking the parking clock */
    public AloneExits(ParkMirror mirror, Clock parking) {
        this.mirror = mirror;
        this.parking = parking;
    }

    /** @param alone what is to be reported when the car goes; empty when it must wait */
    public record Decided(ExitDecision decision, Optional<DecidedAlone> alone) {}

    public Decided decide(ExitQuote quote) {
        var policy = mirror.policy();
        if (policy.isEmpty() || !mirror.isUsable()) {
            return waits(Verdict.HELD, Optional.empty(), quote.plate(), Money.ZERO, NO_LINE);
        }
        // the gateway keeps microseconds; the same reading must give the same price
        var at = quote.readAt().truncatedTo(ChronoUnit.MICROS);
        var stay = quote.plate().flatMap(plate -> mirror.openStay(plate).or(() -> likest(plate, at, policy.get())));
        return stay.map(known -> priced(known, at, policy.get()))
                .orElseGet(() -> unknown(quote.plate(), policy.get().unknown()));
    }

    /** The stay that a reading is of beyond doubt, by the gateway's own measure; else a person would have to say. */
    private Optional<StayCopy> likest(Plate read, Instant at, PolicyCopy policy) {
        // a stand-in was never read by a camera
        var plated = mirror.stays()
                .all()
                .filter(stay -> !stay.car().plateless() && !stay.enteredAt().isAfter(at))
                .toList();
        var measure = policy.matching()
                .map(park -> new MatchPolicy(park.automatic(), park.lead(), park.shown()))
                .orElse(MatchPolicy.STANDARD);
        return PlateMatch.of(read, plated, StayCopy::plate, measure).chosen();
    }

    private Decided priced(StayCopy stay, Instant at, PolicyCopy policy) {
        var tariffs = mirror.tariff(stay.tariff().name()).orElseThrow();
        var terms = MirroredStay.terms(stay, tariffs, Duration.ofMinutes(policy.freeOutMinutes()));
        var price = terms.price(at);
        var held = terms.hold(at, parking.instant());
        if (held.isPresent()) {
            return waits(
                    Verdict.HELD,
                    Optional.of(stay),
                    Optional.of(stay.plate()),
                    price.due(),
                    List.of(stay.plate().text(), held.get().shown(), "请联系工作人员"));
        }
        if (price.isSettled()) {
            return goes(stay, Ground.SETTLED, price, List.of(stay.plate().text(), "一路顺风"));
        }
        if (policy.unpaid() == AlonePolicy.LET_GO) {
            return goes(
                    stay,
                    Ground.UNPAID,
                    price,
                    List.of(
                            stay.plate().text(),
                            "系统离线 请放行后补缴",
                            "欠费" + price.due().toYuan() + "元"));
        }
        return waits(
                Verdict.PAY,
                Optional.of(stay),
                Optional.of(stay.plate()),
                price.due(),
                List.of(
                        stay.plate().text(),
                        "应缴" + price.due().toYuan() + "元",
                        policy.unpaid() == AlonePolicy.ATTENDANT ? "请联系工作人员" : "系统离线 请稍候"));
    }

    private static Decided goes(StayCopy stay, Ground ground, StayPrice price, List<String> lines) {
        var decision = new ExitDecision(
                Verdict.OPEN, Optional.of(stay.order()), Optional.of(stay.plate()), price.due(), lines);
        return new Decided(decision, Optional.of(new DecidedAlone(ground, price.total(), price.due())));
    }

    private static Decided unknown(Optional<Plate> plate, AlonePolicy policy) {
        var name = plate.map(Plate::text).orElse("无牌车");
        if (policy == AlonePolicy.LET_GO) {
            var decision = new ExitDecision(Verdict.OPEN, Optional.empty(), plate, Money.ZERO, List.of(name, "一路顺风"));
            return new Decided(decision, Optional.of(new DecidedAlone(Ground.NO_STAY, Money.ZERO, Money.ZERO)));
        }
        var last = policy == AlonePolicy.ATTENDANT ? "请联系工作人员" : "系统离线 请稍候";
        return waits(Verdict.NOT_FOUND, Optional.empty(), plate, Money.ZERO, List.of(name, "未找到入场记录", last));
    }

    private static Decided waits(
            Verdict verdict, Optional<StayCopy> stay, Optional<Plate> plate, Money due, List<String> lines) {
        var decision = new ExitDecision(verdict, stay.map(StayCopy::order), plate, due, lines);
        return new Decided(decision, Optional.empty());
    }
}
