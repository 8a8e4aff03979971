-- Bolink 11.3 tells the spaces of a park: from then on they count instead of the configured ones.
ALTER TABLE park_space ADD COLUMN total integer CHECK (total >= 0);

CREATE TABLE space_journal (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    park_id      text NOT NULL,
    message_uuid text,
    total        integer NOT NULL,
    free         integer NOT NULL,
    -- cars counted before and after
    occupied_before integer NOT NULL,
    occupied_after  integer NOT NULL,
    at           timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE INDEX space_journal_park ON space_journal (park_id, id);
CREATE UNIQUE INDEX space_journal_message ON space_journal (park_id, message_uuid) WHERE message_uuid IS NOT NULL;
