-- What cars owe for stays that they left unpaid is told to the lanes, which decide who comes in: kind debt, by plate.
CREATE INDEX parking_order_debt ON parking_order (park_id, plate) WHERE unpaid_fen > 0;

-- Few of the rows that change begin or end a debt: those of which only one side owes, or both but not the same.
CREATE FUNCTION mark_debts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO park_change (park_id, kind, key)
    SELECT DISTINCT park_id, 'debt', plate
    FROM (SELECT order_id, park_id, plate, state, unpaid_fen FROM changed WHERE unpaid_fen > 0 AND NOT plateless
          UNION ALL
          SELECT order_id, park_id, plate, state, unpaid_fen FROM former WHERE unpaid_fen > 0 AND NOT plateless) AS owing
    GROUP BY order_id, park_id, plate, state, unpaid_fen
    HAVING count(*) = 1;
    RETURN NULL;
END $$;

CREATE FUNCTION mark_new_debts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO park_change (park_id, kind, key)
    SELECT DISTINCT park_id, 'debt', plate FROM changed WHERE unpaid_fen > 0 AND NOT plateless;
    RETURN NULL;
END $$;

CREATE TRIGGER mark_debts AFTER UPDATE ON parking_order
    REFERENCING OLD TABLE AS former NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_debts();
-- A stay may be written as ended, as an import of old ones does.
CREATE TRIGGER mark_new_debts AFTER INSERT ON parking_order
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_new_debts();

INSERT INTO park_change (park_id, kind, key)
SELECT DISTINCT park_id, 'debt', plate FROM parking_order WHERE state = 'left' AND unpaid_fen > 0 AND NOT plateless;
