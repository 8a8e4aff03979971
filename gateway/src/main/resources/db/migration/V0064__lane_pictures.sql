-- Pictures that lanes tell of. The bytes come by HTTP, sooner, later or never; they stand in files by their hash
-- (ADR 26).
ALTER TABLE picture
    -- how many bytes the lane has told of; absent for what was kept before
    ADD COLUMN bytes integer CHECK (bytes > 0);

-- The exit of a car whose stay is not known yet, and a car that a person has to look at.
ALTER TABLE stray_exit
    ADD COLUMN picture_hash text,
    ADD COLUMN picture_bytes integer;
ALTER TABLE desk_case
    ADD COLUMN picture_hash text;
