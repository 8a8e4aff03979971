-- What Bolink has to be told. A row stands in the same transaction as the change it tells of; the relay sends it later.
-- Rows are never deleted. All times are the database's own, so that gateways whose clocks differ agree.
CREATE TABLE outbox (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    union_id     bigint NOT NULL,
    park_id      text NOT NULL,
    -- rows of one order leave one after the other, in the order of their ids
    order_id     text,
    -- chapter and number in Bolink's document: 3.1, 3.2, 3.7, 3.11
    interface    text NOT NULL,
    host         text NOT NULL,
    path         text NOT NULL,
    union_inside boolean NOT NULL,
    -- the very text that is signed and sent, at every attempt
    data_text    text NOT NULL,
    state        text NOT NULL DEFAULT 'open'
                 CHECK (state IN ('open', 'done', 'expired', 'parked', 'dropped')),
    created_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    -- not to be taken before: the next attempt, or the end of the lease of the relay that has taken it
    next_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    -- the relay that took it last; attempts counts how often it was taken and fences off an older taker
    taken_by     text,
    attempts     integer NOT NULL DEFAULT 0,
    -- how often Bolink answered, but neither yes nor a lasting no
    rejections   integer NOT NULL DEFAULT 0,
    -- from here on an answer is of no use to the driver (3.7)
    expires_at   timestamptz,
    last_error   text,
    reply        text,
    settled_at   timestamptz
);

CREATE INDEX outbox_due ON outbox (park_id, next_at) WHERE state = 'open';
CREATE INDEX outbox_unsent_of_order ON outbox (park_id, order_id, id) WHERE state IN ('open', 'parked');
CREATE INDEX outbox_expiring ON outbox (expires_at) WHERE state = 'open' AND expires_at IS NOT NULL;
CREATE INDEX outbox_parked ON outbox (id) WHERE state = 'parked';
CREATE INDEX outbox_of_order ON outbox (park_id, order_id, id);
