-- What people decide: cases that wait for them, prices, stays that were told wrongly. Nothing is ever deleted.
ALTER TABLE parking_order
    -- it never was: misread, or told twice
    ADD COLUMN voided boolean NOT NULL DEFAULT false,
    -- Bolink was told of an exit (3.2) that was another car's; the right one is told by 10.1
    ADD COLUMN exit_told boolean NOT NULL DEFAULT false,
    -- as the lane read the plate, when a person has corrected it
    ADD COLUMN read_plate text;

-- A person's word on the price of a stay. The last one holds.
CREATE TABLE price_decision (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    order_id   text NOT NULL,
    kind       text NOT NULL CHECK (kind IN ('repriced', 'waived', 'voided')),
    -- parking time until which the stay costs the total
    priced_at  timestamptz NOT NULL,
    total_fen  bigint NOT NULL CHECK (total_fen >= 0),
    -- what the stay would have cost; the difference is what was waived
    before_fen bigint NOT NULL CHECK (before_fen >= 0),
    decided_by text NOT NULL,
    reason     text NOT NULL,
    at         timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE INDEX price_decision_order ON price_decision (order_id, id);

-- A car at an exit that a person has to look at.
CREATE TABLE desk_case (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    park_id   text NOT NULL,
    lane      text NOT NULL,
    -- no_entry: no open stay of that plate; over_limit, suspect: its price must not be shown
    kind      text NOT NULL CHECK (kind IN ('no_entry', 'over_limit', 'suspect')),
    order_id  text,
    plate     text,
    color     smallint NOT NULL,
    -- parking time of the reading
    read_at   timestamptz NOT NULL,
    detail    text NOT NULL,
    -- settled: a person decided; found: the stay is known now; gone: the car has left, or another stands there
    state     text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'settled', 'found', 'gone')),
    opened_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    closed_at timestamptz,
    closed_by text
);

CREATE UNIQUE INDEX desk_case_once ON desk_case (park_id, lane, read_at, kind);
CREATE INDEX desk_case_open ON desk_case (park_id, lane) WHERE state = 'open';
CREATE INDEX desk_case_opened ON desk_case (opened_at, id);

-- The stays whose cars it may be.
CREATE TABLE desk_case_candidate (
    case_id  bigint NOT NULL REFERENCES desk_case,
    order_id text NOT NULL,
    -- percent
    likeness integer NOT NULL,
    PRIMARY KEY (case_id, order_id)
);
