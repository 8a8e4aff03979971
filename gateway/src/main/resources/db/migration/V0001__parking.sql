-- Stays, money and what the lanes told. Nothing here is ever deleted but exit_wait, which is what is true just now.
-- Locks are taken in this order, everywhere: lane_cursor (by park, lane, epoch), parking_order (by order_id),
-- payment and reduction (by key), exit_wait, park_space (by park_id).

-- How many cars are in a park. Free spaces are the configured total less this.
CREATE TABLE park_space (
    park_id    text PRIMARY KEY,
    occupied   integer NOT NULL DEFAULT 0 CHECK (occupied >= 0),
    updated_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- How far the events of a lane have come: everything up to seq is stored and applied.
CREATE TABLE lane_cursor (
    park_id    text NOT NULL,
    lane       text NOT NULL,
    epoch      bigint NOT NULL,
    seq        bigint NOT NULL DEFAULT 0,
    -- the highest seq stored; above seq there are events that wait for a gap to fill
    highest    bigint NOT NULL DEFAULT 0,
    -- when the gap was first seen, by the gateway's clock
    gap_since  timestamptz,
    -- time of the lane's latest event, by the lane's clock
    last_at    timestamptz,
    PRIMARY KEY (park_id, lane, epoch)
);

CREATE TABLE lane_event (
    park_id     text NOT NULL,
    lane        text NOT NULL,
    epoch       bigint NOT NULL,
    seq         bigint NOT NULL,
    event_id    text NOT NULL,
    -- the lane's time and ours
    at          timestamptz NOT NULL,
    received_at timestamptz NOT NULL,
    -- its clock had jumped
    suspect     boolean NOT NULL,
    state       text NOT NULL CHECK (state IN ('applied', 'waiting', 'failed')),
    -- the event as the lane wrote it; absent when it could not even be written
    body        text,
    error       text,
    PRIMARY KEY (park_id, lane, epoch, seq)
);

CREATE INDEX lane_event_waiting ON lane_event (park_id, lane, epoch, seq) WHERE state = 'waiting';

-- One row per stay of one car.
CREATE TABLE parking_order (
    order_id       text PRIMARY KEY,
    park_id        text NOT NULL,
    plate          text NOT NULL,
    color          smallint NOT NULL,
    plateless      boolean NOT NULL,
    -- Bolink 5.7: the stand-in plate and the time stamp as received
    car_number     text,
    timetemp       bigint,
    state          text NOT NULL CHECK (state IN ('admitted', 'parked', 'left', 'refused')),
    entry_lane     text NOT NULL,
    entered_at     timestamptz NOT NULL,
    -- the lane saw it drive in
    passed         boolean NOT NULL,
    tariff         text NOT NULL,
    tariff_version text NOT NULL,
    -- the one way of paying that is under way: none, or etc (3.7 asked, or pending until 5.5)
    etc            text NOT NULL DEFAULT 'none' CHECK (etc IN ('none', 'asked', 'pending', 'failed', 'paid')),
    exit_lane      text,
    exited_at      timestamptz,
    -- what the whole stay cost, and what of it was not paid when the car left
    fee_fen        bigint CHECK (fee_fen >= 0),
    unpaid_fen     bigint CHECK (unpaid_fen >= 0),
    suspect        boolean NOT NULL DEFAULT false,
    created_at     timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE INDEX parking_order_open ON parking_order (park_id, plate) WHERE state IN ('admitted', 'parked');
CREATE UNIQUE INDEX parking_order_plateless_arriving ON parking_order (park_id, car_number)
    WHERE car_number IS NOT NULL AND NOT passed AND state <> 'left';
CREATE INDEX parking_order_plateless ON parking_order (park_id, car_number) WHERE car_number IS NOT NULL;

-- Exits for which no stay was known: the entry may still come, from another lane.
CREATE TABLE stray_exit (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    park_id    text NOT NULL,
    lane       text NOT NULL,
    order_id   text,
    plate      text,
    exited_at  timestamptz NOT NULL,
    suspect    boolean NOT NULL,
    claimed_by text
);

CREATE INDEX stray_exit_plate ON stray_exit (park_id, plate) WHERE claimed_by IS NULL;
CREATE INDEX stray_exit_order ON stray_exit (order_id) WHERE claimed_by IS NULL;

-- Money that Bolink told of. A trade number seen before is the same payment.
CREATE TABLE payment (
    trade_no    text PRIMARY KEY,
    park_id     text NOT NULL,
    order_id    text,
    plate       text,
    -- the interface that brought it: 3.7, 5.3, 5.5
    source      text NOT NULL,
    pay_type    text NOT NULL,
    state       text NOT NULL CHECK (state IN ('paid', 'failed', 'pending')),
    amount_fen  bigint NOT NULL CHECK (amount_fen >= 0),
    -- as Bolink told it
    paid_at     timestamptz NOT NULL,
    -- the instant whose price was paid (of the quote that the driver saw), and from which the grace minutes count
    quoted_at   timestamptz NOT NULL,
    grace_from  timestamptz NOT NULL,
    -- false: no stay of ours answers to it; a person must look
    matched     boolean NOT NULL,
    -- what of it was too much, to be refunded
    surplus_fen bigint NOT NULL DEFAULT 0 CHECK (surplus_fen >= 0),
    received_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE INDEX payment_order ON payment (order_id) WHERE order_id IS NOT NULL;
CREATE INDEX payment_unmatched ON payment (received_at) WHERE NOT matched;

-- What a third party grants (5.14), once for each key.
CREATE TABLE reduction (
    park_id          text NOT NULL,
    reduction_key    text NOT NULL,
    order_id         text NOT NULL,
    kind             text NOT NULL,
    -- exactly one of minutes, amount_fen, all_free
    minutes          bigint CHECK (minutes >= 0),
    amount_fen       bigint CHECK (amount_fen >= 0),
    all_free         boolean NOT NULL,
    platform         integer,
    start_charge_seq text,
    method           integer,
    received_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (park_id, reduction_key)
);

CREATE INDEX reduction_order ON reduction (order_id);

-- Which car waits at which exit. Replaced by the next, removed when it has gone.
CREATE TABLE exit_wait (
    park_id    text NOT NULL,
    lane       text NOT NULL,
    order_id   text,
    plate      text,
    read_at    timestamptz NOT NULL,
    updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (park_id, lane)
);

CREATE INDEX exit_wait_order ON exit_wait (order_id) WHERE order_id IS NOT NULL;

-- Every price that was told: the price shown is the price charged.
CREATE TABLE quote (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    order_id       text NOT NULL,
    -- of 5.1; absent when a lane asked
    query_order_no text,
    -- parking time at which it was told, and the instant until which it counts the stay
    told_at        timestamptz NOT NULL,
    priced_at      timestamptz NOT NULL,
    due_fen        bigint NOT NULL CHECK (due_fen >= 0),
    total_fen      bigint NOT NULL CHECK (total_fen >= 0)
);

CREATE INDEX quote_order ON quote (order_id, told_at);

CREATE TABLE order_journal (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    order_id text NOT NULL,
    at       timestamptz NOT NULL DEFAULT clock_timestamp(),
    what     text NOT NULL,
    detail   text NOT NULL
);

CREATE INDEX order_journal_order ON order_journal (order_id, id);
