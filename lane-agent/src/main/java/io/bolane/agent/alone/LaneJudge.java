package io.bolane.agent.alone;

import io.bolane.agent.mirror.ParkMirror;
import io.bolane.protocol.lane.MirrorContent.PolicyCopy;
import io.bolane.protocol.parking.CityAnswer;
import io.bolane.protocol.parking.CityAnswer.Outcome;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.parking.Plate;
import io.bolane.tariff.admission.Arrival;
import io.bolane.tariff.admission.Arrival.Known;
import io.bolane.tariff.admission.CarStanding;
import io.bolane.tariff.admission.EntryDecision;
import io.bolane.tariff.admission.EntryPolicy;
import io.bolane.tariff.admission.EntryPolicyJson;
import io.bolane.tariff.admission.EntryVerdict.Admit;
import io.bolane.tariff.admission.EntryVerdict.AskCity;
import io.bolane.tariff.admission.EntryVerdict.AskPerson;
import io.bolane.tariff.admission.EntryVerdict.Cases;
import io.bolane.tariff.admission.EntryVerdict.Refuse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Decides who comes in at one lane. A lane that has never been told anything lets cars in as a park without any rule
 * would. Runs on the agent's event loop.
 */
public final class LaneJudge implements EntryDesk {
    private final LaneId lane;
    private final ParkMirror mirror;
    private final CarRecord records;

    /** The policy as it was told last, read once. */
    private String policyText = "";

    private EntryPolicy policy = EntryPolicy.STANDARD;

    public LaneJudge(LaneId lane, ParkMirror mirror) {
        this.lane = lane;
        this.mirror = mirror;
        this.records = new CarRecord(mirror);
    }

    @Override
    public EntryVerdict decide(EntryRead car) {
        var verdict = EntryDecision.of(policy(), arrival(car));
        return verdict.match(new Cases<EntryVerdict>() {
            @Override
            public EntryVerdict admit(Admit admitted) {
                // an ordinary car is welcomed as the lane is set up to
                var isOrdinary = admitted.standing() == CarStanding.TEMPORARY;
                return new EntryVerdict(
                        true,
                        admitted.standing().text() + saidByCity(car.city()),
                        isOrdinary ? List.of() : admitted.lines(),
                        false);
            }

            @Override
            public EntryVerdict refuse(Refuse refused) {
                return new EntryVerdict(false, refused.reason().chinese(), refused.lines(), refused.alarm());
            }

            @Override
            public EntryVerdict askPerson(AskPerson asked) {
                return new EntryVerdict(false, asked.reason().chinese(), asked.lines(), true);
            }

            @Override
            public EntryVerdict askCity(AskCity asked) {
                return EntryVerdict.askCity(asked.within(), asked.lines());
            }
        });
    }

    private static String saidByCity(Optional<CityAnswer> city) {
        return switch (city.map(CityAnswer::outcome).orElse(Outcome.OTHER)) {
            case PASSED -> ", passed by the city (10.4)";
            case SILENT -> ", city did not answer (10.4)";
            case MEMBERS_ONLY, BLACK_LIST, OTHER -> ""; // not asked, or the park no longer wants to hear it
        };
    }

    private Arrival arrival(EntryRead car) {
        var known = car.plate().map(plate -> known(plate, car.readAt())).orElse(Known.NOTHING);
        return new Arrival(lane, car.plate(), car.color(), car.readAt(), known, mirror.free(), car.city());
    }

    private Known known(Plate plate, Instant at) {
        return new Known(
                records.lists(plate), records.passes(plate, at), records.isPassTaken(plate, at), mirror.owed(plate));
    }

    private EntryPolicy policy() {
        var text = mirror.policy()
                .map(PolicyCopy::entry)
                .map(byLane -> byLane.getOrDefault(lane.name(), byLane.getOrDefault(PolicyCopy.EVERY_LANE, "{}")))
                .orElse("{}");
        if (!text.equals(policyText)) {
            policy = EntryPolicyJson.read(text);
            policyText = text;
        }
        return policy;
    }
}
