-- One more reason for a person to look: the tariff does not know the day of the stay.
ALTER TABLE desk_case DROP CONSTRAINT desk_case_kind_check;
ALTER TABLE desk_case ADD CONSTRAINT desk_case_kind_check
    CHECK (kind IN ('no_entry', 'over_limit', 'suspect', 'tariff'));
