package io.bolane.gateway.api;

import io.bolane.gateway.correction.CaseDecisions;
import io.bolane.gateway.correction.EntryCorrections;
import io.bolane.gateway.correction.PaymentAssignments;
import io.bolane.gateway.correction.PlateCorrections;
import io.bolane.gateway.correction.PriceCorrections;
import io.bolane.gateway.correction.StayCorrections;
import io.bolane.gateway.correction.StayDesk;
import io.bolane.gateway.report.Reports;
import java.time.Clock;

/** What people decide about stays, as the API needs it. */
public record DeskAccess(
        StayDesk desk,
        PlateCorrections plates,
        PriceCorrections prices,
        StayCorrections stays,
        EntryCorrections entries,
        CaseDecisions cases,
        PaymentAssignments payments,
        Reports reports) {

    /** @param machine machine time */
    public static DeskAccess of(StayDesk desk, Clock machine) {
        var plates = new PlateCorrections(desk);
        return new DeskAccess(
                desk,
                plates,
                new PriceCorrections(desk),
                new StayCorrections(desk),
                new EntryCorrections(desk),
                new CaseDecisions(desk, plates),
                new PaymentAssignments(desk),
                new Reports(machine));
    }
}
