-- Reports by park and time, and what ends a shift.
ALTER TABLE price_decision ADD COLUMN park_id text;
UPDATE price_decision AS d SET park_id = o.park_id FROM parking_order AS o WHERE o.order_id = d.order_id;
ALTER TABLE price_decision ALTER COLUMN park_id SET NOT NULL;
CREATE INDEX price_decision_park ON price_decision (park_id, at);

CREATE INDEX payment_park_received ON payment (park_id, received_at);
CREATE INDEX parking_order_park_left ON parking_order (park_id, exited_at) WHERE exited_at IS NOT NULL;
CREATE INDEX refund_park_settled ON refund (park_id, settled_at) WHERE state = 'done';
CREATE INDEX stray_exit_waiting ON stray_exit (id) WHERE claimed_by IS NULL;

-- What a person hands over at the end of a shift. Never changed.
CREATE TABLE shift_report (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    park_id    text NOT NULL,
    name       text NOT NULL,
    begun_at   timestamptz NOT NULL,
    ended_at   timestamptz NOT NULL,
    -- as counted by the person; absent when none was handled
    cash_fen   bigint CHECK (cash_fen >= 0),
    remark     text NOT NULL,
    -- the report as it was then
    content    jsonb NOT NULL,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE INDEX shift_report_latest ON shift_report (park_id, name, id);
CREATE INDEX shift_report_park ON shift_report (park_id, id);
