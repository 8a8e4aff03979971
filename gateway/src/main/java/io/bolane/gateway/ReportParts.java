package io.bolane.gateway;

import io.bolane.gateway.city.CityReports;
import io.bolane.gateway.config.ParkConfig;
import io.bolane.gateway.db.Database;
import io.bolane.gateway.entry.OwedStays;
import io.bolane.gateway.order.OrderJournal;
import io.bolane.gateway.outbox.Outbox;
import io.bolane.gateway.outbox.UplinkOutcome;
import io.bolane.gateway.space.FreeSpaces;
import io.bolane.gateway.space.SpaceReports;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.time.IdSource;
import io.bolane.protocol.time.Timers;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is told or asked by the clock, beside what cars do: free spaces, and the city's stays. */
record ReportParts(SpaceReports spaces, CityReports city) {
    /** @param parking the parking clock */
    static ReportParts of(
            List<ParkConfig> parks, Database database, FreeSpaces spaces, Outbox outbox, IdSource ids, Clock parking) {
        var reporting = new HashMap<ParkId, Duration>();
        parks.forEach(park -> park.rules().cityReporting().ifPresent(every -> reporting.put(park.id(), every)));
        return new ReportParts(
                new SpaceReports(database, spaces, outbox, ids), new CityReports(database, outbox, reporting, parking));
    }

    /** @param more of other features; @return what is done with answers of Bolink, by interface number */
    Map<String, UplinkOutcome> outcomes(Map<String, UplinkOutcome> more, OrderJournal journal) {
        var outcomes = new HashMap<>(more);
        outcomes.putAll(city.outcomes());
        outcomes.put("3.1", new OwedStays(journal));
        return Map.copyOf(outcomes);
    }

    void start(Timers timers, Duration spacesEvery) {
        spaces.start(timers, spacesEvery);
        city.start(timers);
    }

    void stop() {
        spaces.stop();
        city.stop();
    }
}
