-- Which gateway is connected for a park in the SDK edition's HTTP mode: Bolink allows one open poll. All times are the
-- database's own.
CREATE TABLE polling_lease (
    park_id text PRIMARY KEY,
    -- a gateway's name and its start: after a restart it does not take itself for the one before
    holder  text NOT NULL,
    -- from here on another may take it
    until   timestamptz NOT NULL,
    -- grows when the holder changes
    term    bigint NOT NULL
);
