-- What Bolink was told last of the free spaces (2.2), so that only changes are told, by whichever gateway comes first.
ALTER TABLE park_space
    ADD COLUMN reported_total integer,
    ADD COLUMN reported_free  integer;
