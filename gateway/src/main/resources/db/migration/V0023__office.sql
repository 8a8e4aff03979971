-- What Bolink tells or asks beside stays and money: codes by SMS (5.13), pictures (5.4), invoices (11.7, 6.4), people (9.1).

-- Codes are valid for minutes; the table is what limits how many a number gets.
CREATE TABLE sms_code (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    park_id    text NOT NULL,
    mobile     text NOT NULL,
    car_number text NOT NULL,
    pay_user   text NOT NULL,
    code       text NOT NULL,
    state      text NOT NULL CHECK (state IN ('sending', 'sent', 'failed')),
    -- machine time
    asked_at   timestamptz NOT NULL
);

CREATE INDEX sms_code_mobile ON sms_code (mobile, asked_at);

-- The file is named by the hash of its bytes; it may be gone from the bounded folder.
CREATE TABLE picture (
    park_id      text NOT NULL,
    order_id     text NOT NULL,
    kind         text NOT NULL CHECK (kind IN ('in', 'out')),
    hash         text NOT NULL,
    content_type text NOT NULL,
    kept_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (order_id, kind, hash)
);

-- 11.7: an invoice for a payment. A changed notice is another row; the last one holds.
CREATE TABLE invoice (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    park_id      text NOT NULL,
    -- the platform's number of the payment, and ours
    pay_id       text NOT NULL,
    out_trade_no text NOT NULL,
    paper        boolean NOT NULL,
    -- several are separated by commas
    numbers      text NOT NULL,
    codes        text NOT NULL,
    issued_at    timestamptz,
    received_at  timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE UNIQUE INDEX invoice_told ON invoice
    (park_id, pay_id, out_trade_no, paper, numbers, codes, coalesce(issued_at, '-infinity'));
CREATE INDEX invoice_park ON invoice (park_id, id);
CREATE INDEX invoice_payment ON invoice (out_trade_no);

-- 6.4: what became of an invoice that we ordered (6.3). The message is not signed: nothing hangs on it until 6.5 says so.
CREATE TABLE invoice_state (
    id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    invoice_order_no text NOT NULL,
    status           text NOT NULL,
    message          text NOT NULL,
    pdf              text,
    issued_at        timestamptz NOT NULL,
    notified_at      timestamptz NOT NULL,
    confirmed        boolean NOT NULL DEFAULT false,
    received_at      timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE UNIQUE INDEX invoice_state_told ON invoice_state (invoice_order_no, status, notified_at);

-- 9.1: residents. A changed record replaces the older one, which stays.
CREATE TABLE person (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    union_id    bigint NOT NULL,
    community   bigint NOT NULL,
    -- home and name: the message has no id
    person_key  text NOT NULL,
    -- JSON, as told
    content     text NOT NULL,
    received_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    replaced_at timestamptz
);

CREATE UNIQUE INDEX person_now ON person (union_id, community, person_key) WHERE replaced_at IS NULL;
