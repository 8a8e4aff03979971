-- What needs a person, from the lanes and from what they tell. Never deleted; acknowledged by a person, once.
CREATE TABLE lane_alarm (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    park_id         text NOT NULL,
    lane            text NOT NULL,
    -- the lane's own (LaneEvent.Alarm), or unknown_exit, clock_jump, events_missing, event_failed
    kind            text NOT NULL,
    detail          text NOT NULL,
    order_id        text,
    plate           text,
    picture_hash    text,
    -- the lane's time and ours
    raised_at       timestamptz NOT NULL,
    received_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    acknowledged_at timestamptz,
    acknowledged_by text,
    reason          text,
    CHECK ((acknowledged_at IS NULL) = (acknowledged_by IS NULL))
);

-- A wrong clock marks every event: one alarm until somebody has looked.
CREATE UNIQUE INDEX lane_alarm_clock ON lane_alarm (park_id, lane)
    WHERE kind = 'clock_jump' AND acknowledged_at IS NULL;
CREATE INDEX lane_alarm_received ON lane_alarm (received_at, id);
CREATE INDEX lane_alarm_park ON lane_alarm (park_id, received_at, id);
CREATE INDEX lane_alarm_open ON lane_alarm (received_at, id) WHERE acknowledged_at IS NULL;
