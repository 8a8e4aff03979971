package io.bolane.agent.lane;

import io.bolane.protocol.lane.Authority;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.parking.ParkId;
import java.util.ArrayList;
import java.util.List;

/**
 * The fire alarm of a site: what the contact of one lane says is heard by every lane of its park in this process, and
 * by whoever else listens, so that it can be carried to other processes without gateway. For one event loop.
 */
public final class FireBell {
    private final List<Ear> ears = new ArrayList<>();

    /** Hears an alarm; once or several times. */
    @FunctionalInterface
    public interface Ear {
        void fire(ParkId park, Authority by);
    }

    /** @return to be run when nobody listens there any more */
    public Runnable listen(Ear ear) {
        ears.add(ear);
        return () -> ears.remove(ear);
    }

    /** The fire contact of a lane has closed. */
    void sound(LaneId lane, Authority by) {
        var detail = by.detail() + " of lane " + lane.name();
        sound(lane.park(), new Authority(by.source(), detail));
    }

    /** An alarm from outside this process, or from a lane. Whoever burns already does nothing. */
    public void sound(ParkId park, Authority by) {
        List.copyOf(ears).forEach(ear -> ear.fire(park, by));
    }
}
