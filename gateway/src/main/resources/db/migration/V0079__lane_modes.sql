-- How lanes have worked: a row for every change of the mode, and of the direction of a tidal lane.
-- Kept as long as the commands and events are (ADR 15).
CREATE TABLE lane_mode (
    id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    park_id          text NOT NULL,
    lane             text NOT NULL,
    -- of the lane's state (LaneMode): normal, held-open, fleet, held-closed, manual, fire, out-of-service
    mode             text NOT NULL,
    -- empty of a mixed lane, which follows its cars
    direction        text,
    passages         integer,
    until_at         timestamptz,
    -- who has changed it, and why
    authority        text NOT NULL,
    authority_detail text NOT NULL,
    -- the lane's time and ours
    changed_at       timestamptz NOT NULL,
    received_at      timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE INDEX lane_mode_lane ON lane_mode (park_id, lane, id);
CREATE INDEX lane_mode_age ON lane_mode USING brin (received_at);
