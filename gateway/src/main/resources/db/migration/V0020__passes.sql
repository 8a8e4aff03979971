-- Cars that owe nothing, or must not come in: month passes (Bolink 11.5, 5.8) and special plates (11.4).
-- No row is ever deleted: what ended has an end, and every change is a line of car_journal.
CREATE TABLE month_pass (
    pass_id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    park_id      text NOT NULL,
    -- Bolink's name of it; a pass without card is named by its plates
    card_id      text,
    kind         text NOT NULL
                 CHECK (kind IN ('internal', 'monthly_rent', 'time_of_day', 'ordinary', 'company', 'owner')),
    holder       text,
    phone        text,
    -- parking time; absent: without limit. It ends before valid_until, and at ended_at when it was deleted
    valid_from   timestamptz,
    valid_until  timestamptz,
    ended_at     timestamptz,
    -- period of each day, Beijing time
    part_from    time,
    part_until   time,
    region       text,
    day_rule     text,
    company_id   text,
    company_name text,
    -- how many of its cars park free at a time; absent: all
    spaces       integer CHECK (spaces > 0),
    created_at   timestamptz NOT NULL,
    updated_at   timestamptz NOT NULL
);

CREATE UNIQUE INDEX month_pass_card ON month_pass (park_id, card_id) WHERE card_id IS NOT NULL AND ended_at IS NULL;
CREATE INDEX month_pass_park ON month_pass (park_id, pass_id);

CREATE TABLE month_pass_plate (
    pass_id    bigint NOT NULL REFERENCES month_pass,
    park_id    text NOT NULL,
    plate      text NOT NULL,
    plate_type text,
    added_at   timestamptz NOT NULL,
    -- it is no longer a plate of the pass; parking time
    removed_at timestamptz
);

CREATE UNIQUE INDEX month_pass_plate_now ON month_pass_plate (pass_id, plate) WHERE removed_at IS NULL;
CREATE INDEX month_pass_plate_of_car ON month_pass_plate (park_id, plate);

CREATE TABLE special_plate (
    park_id     text NOT NULL,
    plate       text NOT NULL,
    list        text NOT NULL CHECK (list IN ('white', 'black')),
    valid_from  timestamptz,
    valid_until timestamptz,
    ended_at    timestamptz,
    remark      text,
    created_at  timestamptz NOT NULL,
    updated_at  timestamptz NOT NULL
);

CREATE UNIQUE INDEX special_plate_now ON special_plate (park_id, plate, list) WHERE ended_at IS NULL;
CREATE INDEX special_plate_of_car ON special_plate (park_id, plate);

-- Who changed what: the record before and after.
CREATE TABLE car_journal (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    park_id      text NOT NULL,
    -- pass or special
    list         text NOT NULL,
    -- card, or plate
    subject      text NOT NULL,
    -- the interface, and what it did
    source       text NOT NULL,
    what         text NOT NULL,
    message_uuid text,
    before       text,
    after        text,
    at           timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE INDEX car_journal_subject ON car_journal (park_id, subject, id);
CREATE UNIQUE INDEX car_journal_message ON car_journal (park_id, source, message_uuid) WHERE message_uuid IS NOT NULL;

-- Who of several cars of one pass came first.
CREATE INDEX parking_order_of_car ON parking_order (park_id, plate, entered_at);
