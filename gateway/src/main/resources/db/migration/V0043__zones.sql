-- How many cars are in the parts of a park that are counted by themselves. A stay is counted in the zone that its entry
-- leads to. Locked after the stays and before park_space, in the order of park and zone.
CREATE TABLE zone_space (
    park_id    text NOT NULL,
    zone       text NOT NULL,
    occupied   integer NOT NULL DEFAULT 0 CHECK (occupied >= 0),
    updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (park_id, zone)
);

-- A person's count of a zone is a line of the space journal, too.
ALTER TABLE space_journal ADD COLUMN zone text;
