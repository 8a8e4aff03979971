package io.bolane.gateway.event;

import io.bolane.protocol.lane.DecidedAlone;
import io.bolane.protocol.lane.DecidedAlone.Ground;
import io.bolane.tariff.settlement.StayPrice;

/**
 * Joins what a lane decided alone with the gateway's books. The stay is booked as the lane decided, which is what the
 * driver was shown: it never costs more than that, and nothing more is owed than that. Money that came meanwhile
 * counts, and where the gateway knows of a lower price the driver has that. Pure.
 */
final class AloneExit {
    private AloneExit() {}

    /**
     * @param gateway the price by the gateway's books
     * @return what the stay is booked with
     */
    static StayPrice booked(StayPrice gateway, DecidedAlone lane) {
        if (lane.ground() == Ground.NO_STAY) {
            return gateway; // the lane had no price
        }
        var total = gateway.total().min(lane.total());
        var due = total.minusDownToZero(gateway.counted()).min(lane.due());
        return new StayPrice(total, gateway.counted(), due, gateway.surplus());
    }

    /** @return whether a person must know: the same facts should have given the same price */
    static boolean isConflict(StayPrice gateway, DecidedAlone lane) {
        if (lane.ground() == Ground.NO_STAY) {
            return !gateway.isSettled();
        }
        var paidByThen = lane.total().minusDownToZero(lane.due());
        var paidMeanwhile = gateway.counted().compareTo(paidByThen) > 0;
        return !paidMeanwhile
                && !(gateway.total().equals(lane.total()) && gateway.due().equals(lane.due()));
    }
}
