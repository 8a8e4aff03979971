-- Cars that lanes let out by themselves while the gateway did not answer (ADR 22).
ALTER TABLE stray_exit
    -- what the lane decided: settled, unpaid, no_stay; absent when the gateway or a person let the car go
    ADD COLUMN alone_ground text,
    ADD COLUMN alone_total_fen bigint,
    ADD COLUMN alone_due_fen bigint;

-- What the books of a lane and the gateway's did not have in common, for a person. Never deleted.
CREATE TABLE alone_conflict (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    park_id        text NOT NULL,
    lane           text NOT NULL,
    -- price: the lane and the gateway have different prices; overlap: another open stay of the plate was ended with it;
    -- twice: the stay had ended before
    kind           text NOT NULL CHECK (kind IN ('price', 'overlap', 'twice')),
    order_id       text NOT NULL,
    plate          text,
    -- parking time at which the car left
    exited_at      timestamptz NOT NULL,
    lane_total_fen bigint NOT NULL,
    lane_due_fen   bigint NOT NULL,
    -- by the gateway's books
    total_fen      bigint,
    due_fen        bigint,
    state          text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'resolved')),
    opened_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    resolved_at    timestamptz,
    resolved_by    text,
    resolution     text
);

CREATE UNIQUE INDEX alone_conflict_once ON alone_conflict (order_id, kind, lane, exited_at);
CREATE INDEX alone_conflict_park ON alone_conflict (park_id, id);
