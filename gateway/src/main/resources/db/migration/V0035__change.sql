-- What was paid too much in cash goes back as change by WeChat (3.10): a refund like another, but for the number that we
-- give it and the address that the driver opens.
ALTER TABLE refund
    DROP CONSTRAINT refund_origin_check,
    ADD CONSTRAINT refund_origin_check CHECK (origin IN ('surplus', 'office', 'change')),
    ADD COLUMN change_no text UNIQUE,
    ADD COLUMN link      text;
