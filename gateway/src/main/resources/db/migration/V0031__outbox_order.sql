-- The order in which rows are taken, so that a backlog of a Bolink that is away is not sorted at every look.
CREATE INDEX outbox_next ON outbox (park_id, expires_at, next_at, id) WHERE state = 'open';
DROP INDEX outbox_due;
