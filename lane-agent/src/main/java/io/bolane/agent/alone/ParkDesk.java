package io.bolane.agent.alone;

import io.bolane.agent.mirror.MirrorSync;
import io.bolane.agent.mirror.ParkMirror;
import io.bolane.agent.mirror.SeenStays;
import io.bolane.protocol.lane.LaneEvent;
import io.bolane.protocol.lane.LaneEvent.CarEntered;
import io.bolane.protocol.lane.LaneEvent.CarExited;
import io.bolane.protocol.lane.LaneRequest.ExitQuote;
import io.bolane.protocol.parking.LaneId;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/** All that the lanes of one park share in a process. Runs on the agent's event loop. */
public final class ParkDesk {
    private final ParkMirror mirror;
    private final MirrorSync sync;
    private final SeenStays seen;
    private final AloneExits exits;
    private final CarRecord records;

    /** @param parking the parking clock */
    public ParkDesk(ParkMirror mirror, MirrorSync sync, SeenStays seen, Clock parking) {
        this.mirror = mirror;
        this.sync = sync;
        this.seen = seen;
        this.exits = new AloneExits(mirror, parking);
        this.records = new CarRecord(mirror);
    }

    public MirrorSync sync() {
        return sync;
    }

    /** @return who decides about entries at this lane */
    public EntryDesk entriesOf(LaneId lane) {
        return new LaneJudge(lane, mirror);
    }

    /** @return what becomes of a car at an exit for which the gateway has no answer */
    public AloneExits.Decided exit(ExitQuote quote) {
        return exits.decide(quote);
    }

    /** A car of this park has come in or gone out: from now on every lane here knows. */
    public void happened(LaneEvent.Body event) {
        if (event instanceof CarEntered car) {
            // without tariff nobody here could price it; the gateway will tell of it
            mirror.tariffNow()
                    .ifPresent(tariff -> seen.entered(MirroredStay.begun(
                            car, tariff.inForce(car.readAt()), records.covers(car.plate(), car.readAt()))));
        } else if (event instanceof CarExited car) {
            seen.left(car.order(), car.plate(), car.readAt().truncatedTo(ChronoUnit.MICROS));
        }
    }
}
