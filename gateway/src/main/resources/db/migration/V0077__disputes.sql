-- What waits for a person is listed in one place: an index for each kind that had none.
ALTER TABLE stray_exit
    -- a person has said that no stay will ever have it, and why; an entry that is told later still takes it
    ADD COLUMN dismissed_at timestamptz,
    ADD COLUMN dismissed_by text,
    ADD COLUMN dismissed_for text;

CREATE INDEX parking_order_suspect ON parking_order (entered_at, order_id) WHERE suspect AND NOT voided;
CREATE INDEX alone_conflict_open ON alone_conflict (opened_at) WHERE state = 'open';
CREATE INDEX desk_case_waiting ON desk_case (opened_at) WHERE state = 'open';
CREATE INDEX refund_failed ON refund (trade_no) WHERE state = 'failed';

-- Reports count how often people raised an arm.
CREATE INDEX lane_command_by_hand ON lane_command (park_id, accepted_at)
    WHERE verb = 'raise' AND authority = 'operator';
