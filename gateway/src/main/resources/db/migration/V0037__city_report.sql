-- What the comparison of a park's stays with the city's platform (10.2, 10.3) came to. One row for each question.
CREATE TABLE city_report (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    park_id        text NOT NULL,
    asked_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
    city_count     bigint,
    our_count      bigint,
    -- what was told again: entries that the city did not have, exits that it had not heard of
    entries_again  integer,
    exits_again    integer,
    -- stays of the city's that are none of ours
    unknown_stays  integer,
    settled_at     timestamptz
);

CREATE INDEX city_report_park ON city_report (park_id, asked_at);
