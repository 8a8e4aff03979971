-- Money by every interface: refunds, seamless pay, unpaid stays, passes, change, and the search for lost payments.
-- Locks: parking_order, then payment_number (in the order of numbers), payment, refund.

-- Whether the stay is being charged by seamless pay (3.2 with wallet), beside etc.
ALTER TABLE parking_order ADD COLUMN wallet text NOT NULL DEFAULT 'none'
    CHECK (wallet IN ('none', 'asked', 'pending', 'failed', 'paid'));

-- Cars that left owing.
CREATE INDEX parking_order_unpaid ON parking_order (park_id, exited_at, order_id) WHERE unpaid_fen > 0;

ALTER TABLE payment
    -- of a stay, or of a pass (5.8)
    ADD COLUMN purpose text NOT NULL DEFAULT 'stay' CHECK (purpose IN ('stay', 'pass')),
    -- the number of the other side, where a notice has two
    ADD COLUMN out_trade_no text,
    -- free data of the call that placed the payment
    ADD COLUMN description text,
    -- found without any number of Bolink's: the next notice of the same stay and amount is this payment
    ADD COLUMN provisional boolean NOT NULL DEFAULT false,
    -- the number that Bolink knows it by, when it is not trade_no
    ADD COLUMN bolink_no text,
    -- what of it went back or is on its way back; the sum of its refunds that did not fail
    ADD COLUMN refunded_fen bigint NOT NULL DEFAULT 0 CHECK (refunded_fen >= 0);

CREATE INDEX payment_of_plate ON payment (park_id, plate) WHERE plate IS NOT NULL;

-- Every number that a payment was told by. Any of them is the same payment.
CREATE TABLE payment_number (
    number   text PRIMARY KEY,
    trade_no text NOT NULL
);

CREATE INDEX payment_number_payment ON payment_number (trade_no);
INSERT INTO payment_number SELECT trade_no, trade_no FROM payment;

-- What a payment for a pass was for (5.8).
CREATE TABLE pass_payment (
    trade_no    text PRIMARY KEY,
    park_id     text NOT NULL,
    card_id     text,
    plate       text,
    valid_from  timestamptz,
    valid_until timestamptz,
    third_party boolean NOT NULL,
    -- whether a pass of ours was extended by it; false: a person must look
    applied     boolean NOT NULL
);

CREATE INDEX pass_payment_open ON pass_payment (park_id, trade_no) WHERE NOT applied;

-- Payments that we have placed with Bolink (3.3, 3.4, 3.9): 5.8, 5.10 and 5.11 name nothing else.
CREATE TABLE placed_payment (
    trade_no    text PRIMARY KEY,
    park_id     text NOT NULL,
    interface   text NOT NULL,
    order_id    text,
    plate       text,
    card_id     text,
    description text,
    placed_at   timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- Money that goes back (4.2), and what became of it (its answer, 5.6).
CREATE TABLE refund (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    trade_no    text NOT NULL,
    park_id     text NOT NULL,
    order_id    text,
    amount_fen  bigint NOT NULL CHECK (amount_fen >= 0),
    -- surplus: a second payment, sent back by itself; office: told by 5.6, asked for by a person
    origin      text NOT NULL CHECK (origin IN ('surplus', 'office')),
    state       text NOT NULL CHECK (state IN ('asked', 'pending', 'done', 'failed')),
    reason      text NOT NULL,
    errmsg      text,
    -- as 5.6 told it
    refunded_at timestamptz,
    created_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    settled_at  timestamptz
);

CREATE INDEX refund_payment ON refund (trade_no, id);
CREATE INDEX refund_park ON refund (park_id, id);
CREATE UNIQUE INDEX refund_told ON refund (trade_no, refunded_at, amount_fen) WHERE refunded_at IS NOT NULL;

-- Whether a stay may be charged without the driver's doing (5.2). Each notice takes effect once; the last one holds.
CREATE TABLE seamless_notice (
    order_id    text NOT NULL,
    rand        text NOT NULL,
    supported   boolean NOT NULL,
    received_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (order_id, rand)
);

CREATE TABLE seamless_state (
    order_id   text PRIMARY KEY,
    park_id    text NOT NULL,
    plate      text NOT NULL,
    supported  boolean NOT NULL,
    updated_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- What became of change paid out by 3.10: one row for each state that was told (5.12).
CREATE TABLE change_payout (
    trade_no    text NOT NULL,
    state       text NOT NULL CHECK (state IN ('failed', 'sent', 'taken', 'returned')),
    park_id     text NOT NULL,
    order_id    text NOT NULL,
    plate       text NOT NULL,
    amount_fen  bigint NOT NULL CHECK (amount_fen >= 0),
    errmsg      text NOT NULL,
    paid_at     timestamptz NOT NULL,
    received_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (trade_no, state)
);

CREATE INDEX change_payout_park ON change_payout (park_id, received_at);
CREATE INDEX change_payout_order ON change_payout (order_id);

-- Charges whose result is missing: Bolink is asked by 4.3.
CREATE TABLE payment_search (
    order_id   text NOT NULL,
    way        text NOT NULL CHECK (way IN ('etc', 'wallet')),
    asked      integer NOT NULL DEFAULT 1,
    state      text NOT NULL CHECK (state IN ('open', 'found', 'given up')),
    begun_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (order_id, way)
);
