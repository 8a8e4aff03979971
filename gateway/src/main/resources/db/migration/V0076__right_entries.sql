-- The entry time that Bolink was told by 3.1, when a person has corrected it: told anew (10.1) once the car has left.
ALTER TABLE parking_order ADD COLUMN told_entered_at timestamptz;
