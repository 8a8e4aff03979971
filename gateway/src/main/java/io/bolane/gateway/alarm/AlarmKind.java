package io.bolane.gateway.alarm;

import io.bolane.protocol.lane.LaneEvent.Alarm;
import java.util.Locale;

/** The kinds of alarm: those of the lanes ({@link Alarm}), by the same names, and our own. */
public enum AlarmKind {
    BARRIER_STUCK,
    BARRIER_FAULT,
    FORCED_OPEN,
    UNAUTHORISED_PASSAGE,
    TAILGATING,
    WRONG_WAY,
    FIRE,
    DEVICE_LOST,
    STORED_READING,
    TURNED_AWAY,
    /** A car drove out and no stay of it is known. */
    UNKNOWN_EXIT,
    /** A lane's clock has jumped: its times are not to be trusted. */
    CLOCK_JUMP,
    /** Events of a lane are missing for good. */
    EVENTS_MISSING,
    /** An event could not be applied; it is kept as failed. */
    EVENT_FAILED;

    static AlarmKind of(Alarm alarm) {
        return valueOf(alarm.name());
    }

    /** @return as the table and the API have it: "barrier_stuck" */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
