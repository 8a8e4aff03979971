-- Who changed what by the REST API. Never deleted.
CREATE TABLE api_audit (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at       timestamptz NOT NULL DEFAULT clock_timestamp(),
    -- of the token, and its role then
    name     text NOT NULL,
    role     text NOT NULL,
    action   text NOT NULL,
    subject  text NOT NULL,
    before   jsonb,
    after    jsonb NOT NULL,
    -- absent: not known, as when the gateway was stopped meanwhile
    outcome  text,
    ended_at timestamptz
);

CREATE INDEX api_audit_at ON api_audit (at, id);

-- Lists of the API, newest first.
CREATE INDEX parking_order_entered ON parking_order (entered_at, order_id);
CREATE INDEX parking_order_of_park ON parking_order (park_id, entered_at, order_id);
CREATE INDEX parking_order_of_plate ON parking_order (plate, entered_at, order_id);
CREATE INDEX payment_received ON payment (received_at, trade_no);
CREATE INDEX payment_surplus ON payment (received_at) WHERE surplus_fen > 0;
CREATE INDEX lane_command_accepted ON lane_command (accepted_at, command_id);
