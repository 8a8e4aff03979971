-- The API lists these newest first: a number that grows where there was none, and an index for each order.
ALTER TABLE special_plate ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY;
CREATE UNIQUE INDEX special_plate_id ON special_plate (id);
CREATE INDEX special_plate_park ON special_plate (park_id, id);

ALTER TABLE change_payout ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY;
CREATE UNIQUE INDEX change_payout_id ON change_payout (id);

CREATE INDEX sms_code_park ON sms_code (park_id, id);
CREATE INDEX seamless_state_latest ON seamless_state (updated_at, order_id);
CREATE INDEX person_union ON person (union_id, id);
CREATE INDEX parking_order_unpaid_latest ON parking_order (exited_at, order_id) WHERE unpaid_fen > 0;
