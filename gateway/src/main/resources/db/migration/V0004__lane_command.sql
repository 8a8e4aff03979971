-- The journal of what was ordered of the lanes: who, why, and when it came how far.
-- Written behind the commands; nothing that moves an arm reads it.

-- In the order in which a later state replaces an earlier one.
CREATE TYPE lane_command_state AS ENUM (
    'accepted', 'sent', 'unknown', 'received', 'expired', 'refused', 'executed', 'failed', 'confirmed');

CREATE TABLE lane_command (
    command_id       text PRIMARY KEY,
    park_id          text NOT NULL,
    lane             text NOT NULL,
    verb             text NOT NULL,
    authority        text NOT NULL,
    authority_detail text NOT NULL,
    order_id         text,
    state            lane_command_state NOT NULL,
    reason           text NOT NULL,
    accepted_at      timestamptz NOT NULL,
    sent_at          timestamptz,
    executed_at      timestamptz,
    confirmed_at     timestamptz,
    ended_at         timestamptz
);

COMMENT ON COLUMN lane_command.executed_at IS 'the device took the order, by the clock of the lane';
COMMENT ON COLUMN lane_command.confirmed_at IS 'a limit switch closed, by the clock of the lane';
COMMENT ON COLUMN lane_command.ended_at IS 'expired, refused, failed, or given up by the gateway';

CREATE INDEX lane_command_of_lane ON lane_command (park_id, lane, accepted_at);
