-- Every call of Bolink and how it ended; written behind, so a crash may lose the last quarter of a second.
CREATE TABLE callback_journal (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- the gateway that answered
    instance    text NOT NULL,
    received_at timestamptz NOT NULL,
    took_us     bigint NOT NULL,
    -- chapter and number in Bolink's document, or none
    service     text NOT NULL,
    -- the account that has signed; absent when nobody had
    union_id    bigint,
    park_id     text,
    -- trade number, query number, id of the operation
    subject     text,
    state       smallint NOT NULL,
    outcome     text NOT NULL,
    reason      text
);

CREATE INDEX callback_journal_received ON callback_journal (received_at);
CREATE INDEX callback_journal_subject ON callback_journal (subject) WHERE subject IS NOT NULL;
