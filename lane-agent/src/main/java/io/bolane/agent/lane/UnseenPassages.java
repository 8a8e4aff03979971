package io.bolane.agent.lane;

import io.bolane.agent.lane.BarrierState.Down;
import io.bolane.agent.lane.BarrierState.Unknown;
import io.bolane.protocol.lane.ArmPosition;
import io.bolane.protocol.lane.LaneEvent.Alarm;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.Plate;
import java.util.List;

/**
 * Whether a car may have passed while nobody looked: the barrier was out of reach, or its board was not polled for as
 * long as a car takes, under an arm that was not down, and somebody was there. What was not seen is not counted; who is
 * missed afterwards is named in an alarm, for a person to decide: also who was not admitted, because who follows close
 * behind is counted in the place of the one before. Pure; not for use by several threads.
 */
final class UnseenPassages {
    private boolean doubt;

    /** Nobody looks, or looked until now. */
    void missed(LaneMachine lane) {
        var somebody = lane.gate().isExpecting() || !lane.cars().isEmpty();
        doubt |= somebody && mayBeOpen(lane.arm().state());
    }

    private static boolean mayBeOpen(BarrierState state) {
        var wasDown = state instanceof Unknown unknown && unknown.before() == ArmPosition.DOWN;
        return !(state instanceof Down) && !wasDown;
    }

    /** Everybody is accounted for. */
    void clear() {
        doubt = false;
    }

    boolean isInDoubt() {
        return doubt;
    }

    /** A car is gone, and nobody saw it pass or turn back. */
    static void tell(Car gone, Moment now, List<LaneEffect> out) {
        var order = gone.order().map(OrderId::value).orElse("unknown");
        var plate = gone.plate().map(Plate::text).orElse("no plate read");
        ArmControl.alarm(
                Alarm.DEVICE_LOST,
                "barrier: may have passed while it was not heard: order " + order + ", " + plate,
                now,
                out);
    }

    /** As {@link #tell}, of the one car for which the arm was opened. */
    static void tell(ArmOrder opening, Moment now, List<LaneEffect> out) {
        ArmControl.alarm(
                Alarm.DEVICE_LOST,
                "barrier: a car may have passed while it was not heard: let in by "
                        + opening.authority().detail(),
                now,
                out);
    }
}
