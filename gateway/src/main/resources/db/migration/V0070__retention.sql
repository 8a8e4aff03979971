-- Old rows of tables that only grow are deleted (ADR 15). Rows come in the order of their time, so a small index of
-- blocks finds the old ones. What the comments of earlier migrations say of "never" holds for those periods.
CREATE INDEX lane_event_age ON lane_event USING brin (received_at);
CREATE INDEX outbox_age ON outbox USING brin (created_at);
CREATE INDEX quote_age ON quote USING brin (told_at);
CREATE INDEX picture_age ON picture USING brin (kept_at);
CREATE INDEX sms_code_age ON sms_code USING brin (asked_at);
CREATE INDEX seamless_notice_age ON seamless_notice USING brin (received_at);
CREATE INDEX seamless_state_age ON seamless_state USING brin (updated_at);
