-- Cars of which the city says at their entry that they have booked a space with it (Bolink 10.4, share_status 1): it
-- prices their stays itself, and nothing may be paid in advance.
CREATE TABLE city_booking (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    park_id text NOT NULL,
    plate   text NOT NULL,
    -- parking time
    told_at timestamptz NOT NULL
);

CREATE INDEX city_booking_car ON city_booking (park_id, plate, told_at);
