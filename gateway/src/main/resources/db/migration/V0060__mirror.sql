-- What the lanes of a park keep a copy of (ADR 21). Whatever changes a stay, its money, a pass, a list, the spaces or a
-- setting marks it in the same transaction; MirrorFeed takes the marks, numbers them and renders what they name.

-- Marks that are not numbered yet. Written without any lock that another transaction could wait for.
CREATE TABLE park_change (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    park_id text NOT NULL,
    kind    text NOT NULL,
    key     text NOT NULL
);

CREATE INDEX park_change_of_park ON park_change (park_id, id);

-- How far the numbers of a park have come. Locked by the one feed that numbers.
CREATE TABLE park_mirror (
    park_id text PRIMARY KEY,
    number  bigint NOT NULL DEFAULT 0,
    -- MirrorHash of all items that are there
    hash    bigint NOT NULL DEFAULT 0,
    -- who has less than this may have missed that something is gone
    pruned  bigint NOT NULL DEFAULT 0
);

-- What a lane holds that has everything. An item that is gone keeps its row for some days, so that lanes hear of it.
CREATE TABLE park_mirror_item (
    park_id    text NOT NULL,
    kind       text NOT NULL,
    key        text NOT NULL,
    -- of its latest change
    number     bigint NOT NULL,
    hash       bigint NOT NULL,
    content    text,
    changed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (park_id, kind, key)
);

CREATE UNIQUE INDEX park_mirror_item_number ON park_mirror_item (park_id, number);
CREATE INDEX park_mirror_item_gone ON park_mirror_item (park_id, changed_at) WHERE content IS NULL;

-- What the configuration says of a park, so that it is mirrored like the rest: tariff, policy.
CREATE TABLE park_setting (
    park_id text NOT NULL,
    kind    text NOT NULL,
    key     text NOT NULL,
    content text NOT NULL,
    PRIMARY KEY (park_id, kind, key)
);

CREATE FUNCTION mark_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO park_change (park_id, kind, key) SELECT park_id, 'stay', order_id FROM changed;
    RETURN NULL;
END $$;

CREATE TRIGGER mark_new AFTER INSERT ON parking_order
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_stays();
CREATE TRIGGER mark_changed AFTER UPDATE ON parking_order
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_stays();

CREATE FUNCTION mark_stays_of_money() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO park_change (park_id, kind, key)
    SELECT park_id, 'stay', order_id FROM changed WHERE order_id IS NOT NULL;
    RETURN NULL;
END $$;

CREATE FUNCTION mark_stays_of_moved_money() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO park_change (park_id, kind, key)
    SELECT park_id, 'stay', order_id FROM changed WHERE order_id IS NOT NULL
    UNION
    SELECT park_id, 'stay', order_id FROM former WHERE order_id IS NOT NULL;
    RETURN NULL;
END $$;

CREATE TRIGGER mark_new AFTER INSERT ON payment
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_stays_of_money();
CREATE TRIGGER mark_changed AFTER UPDATE ON payment
    REFERENCING OLD TABLE AS former NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION mark_stays_of_moved_money();
CREATE TRIGGER mark_new AFTER INSERT ON reduction
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_stays_of_money();
CREATE TRIGGER mark_changed AFTER UPDATE ON reduction
    REFERENCING OLD TABLE AS former NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION mark_stays_of_moved_money();

-- A pass and a listing also change what the open stays of its cars cost.
CREATE FUNCTION mark_passes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO park_change (park_id, kind, key)
    SELECT DISTINCT park_id, 'pass', pass_id::text FROM changed;
    INSERT INTO park_change (park_id, kind, key)
    SELECT DISTINCT stay.park_id, 'stay', stay.order_id
    FROM changed
        JOIN month_pass_plate AS car USING (pass_id)
        JOIN parking_order AS stay ON stay.park_id = car.park_id AND stay.plate = car.plate
    WHERE stay.state IN ('admitted', 'parked');
    RETURN NULL;
END $$;

CREATE TRIGGER mark_new AFTER INSERT ON month_pass
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_passes();
CREATE TRIGGER mark_changed AFTER UPDATE ON month_pass
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_passes();
CREATE TRIGGER mark_new AFTER INSERT ON month_pass_plate
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_passes();
CREATE TRIGGER mark_changed AFTER UPDATE ON month_pass_plate
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_passes();

CREATE FUNCTION mark_listings() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO park_change (park_id, kind, key)
    SELECT DISTINCT park_id, 'special', plate FROM changed;
    INSERT INTO park_change (park_id, kind, key)
    SELECT DISTINCT stay.park_id, 'stay', stay.order_id
    FROM changed JOIN parking_order AS stay USING (park_id, plate)
    WHERE stay.state IN ('admitted', 'parked');
    RETURN NULL;
END $$;

CREATE TRIGGER mark_new AFTER INSERT ON special_plate
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_listings();
CREATE TRIGGER mark_changed AFTER UPDATE ON special_plate
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_listings();

CREATE FUNCTION mark_spaces() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO park_change (park_id, kind, key) SELECT park_id, 'spaces', 'park' FROM changed;
    RETURN NULL;
END $$;

CREATE TRIGGER mark_new AFTER INSERT ON park_space
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_spaces();
CREATE TRIGGER mark_changed AFTER UPDATE ON park_space
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_spaces();

CREATE FUNCTION mark_settings() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO park_change (park_id, kind, key) SELECT park_id, kind, key FROM changed;
    RETURN NULL;
END $$;

CREATE TRIGGER mark_new AFTER INSERT ON park_setting
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_settings();
CREATE TRIGGER mark_changed AFTER UPDATE ON park_setting
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_settings();

CREATE FUNCTION mark_former_settings() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO park_change (park_id, kind, key) SELECT park_id, kind, key FROM former;
    RETURN NULL;
END $$;

CREATE TRIGGER mark_gone AFTER DELETE ON park_setting
    REFERENCING OLD TABLE AS former FOR EACH STATEMENT EXECUTE FUNCTION mark_former_settings();

-- A person's word on a price.
CREATE FUNCTION mark_decided_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO park_change (park_id, kind, key)
    SELECT stay.park_id, 'stay', stay.order_id FROM changed JOIN parking_order AS stay USING (order_id);
    RETURN NULL;
END $$;

CREATE TRIGGER mark_new AFTER INSERT ON price_decision
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_decided_stays();

-- What was there before.
INSERT INTO park_change (park_id, kind, key)
SELECT park_id, 'spaces', 'park' FROM park_space
UNION ALL SELECT park_id, 'pass', pass_id::text FROM month_pass
UNION ALL SELECT DISTINCT park_id, 'special', plate FROM special_plate
UNION ALL SELECT park_id, 'stay', order_id FROM parking_order WHERE state IN ('admitted', 'parked');
