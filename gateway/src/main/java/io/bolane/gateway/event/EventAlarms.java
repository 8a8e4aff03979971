package io.bolane.gateway.event;

import io.bolane.gateway.alarm.AlarmKind;
import io.bolane.gateway.alarm.Alarms.Car;
import io.bolane.gateway.alarm.Alarms.Raised;
import io.bolane.gateway.event.StrayExits.Stray;
import io.bolane.protocol.lane.LaneEvent.AlarmRaised;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.parking.Plate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which alarms follow from what lanes have told; pure but for the log. */
final class EventAlarms {
    private static final Logger LOG = LoggerFactory.getLogger(EventAlarms.class);

    private EventAlarms() {}

    /** @param applied what of a batch is applied now @param now by the parking clock */
    static List<Raised> of(BatchPlan applied, Instant now) {
        var alarms = new ArrayList<Raised>();
        applied.abandoned()
                .forEach((spool, first) -> alarms.add(
                        new Raised(spool.lane(), AlarmKind.EVENTS_MISSING, "from number " + first, Car.NONE, now)));
        alarms.addAll(of(applied.toApply()));
        return alarms;
    }

    static List<Raised> of(List<StoredEvent> applied) {
        var alarms = new ArrayList<Raised>();
        var jumped = new HashSet<LaneId>();
        for (var stored : applied) {
            var event = stored.event();
            if (stored.suspect() && jumped.add(event.lane())) {
                var detail = "event of " + event.at() + ", received at " + stored.receivedAt();
                alarms.add(new Raised(event.lane(), AlarmKind.CLOCK_JUMP, detail, Car.NONE, event.at()));
            }
            if (event.body() instanceof AlarmRaised told) {
                alarms.add(Raised.of(event.lane(), told, event.at()));
            }
        }
        return alarms;
    }

    static List<Raised> ofStrays(List<Stray> strays) {
        return strays.stream()
                .map(stray -> new Raised(
                        stray.lane(),
                        AlarmKind.UNKNOWN_EXIT,
                        "",
                        new Car(stray.order(), stray.plate(), stray.picture()),
                        stray.at()))
                .toList();
    }

    static Raised ofFailed(StoredEvent stored, Throwable cause) {
        var event = stored.event();
        var detail = "number " + event.seq() + ": " + cause.getClass().getSimpleName();
        return new Raised(event.lane(), AlarmKind.EVENT_FAILED, detail, Car.NONE, event.at());
    }

    /** Details are for people and may name a plate; the log is for everybody. */
    static void log(List<Raised> alarms) {
        alarms.forEach(alarm -> LOG.atWarn()
                .addKeyValue("lane", alarm.lane())
                .addKeyValue("alarm", alarm.kind())
                .addKeyValue("detail", Plate.shortenedIn(alarm.detail()))
                .addKeyValue("at", alarm.at())
                .log("alarm of a lane"));
    }
}
