-- Two more lists: cars that are free by right (police, rescue, disabled drivers), and visitors who are expected.
ALTER TABLE special_plate DROP CONSTRAINT special_plate_list_check;
ALTER TABLE special_plate ADD CONSTRAINT special_plate_list_check
    CHECK (list IN ('white', 'black', 'exempt', 'visitor'));
-- Whether the car parks free meanwhile: visitors may have to pay. Nobody on the black list parks free by it.
ALTER TABLE special_plate ADD COLUMN free boolean NOT NULL DEFAULT true;
UPDATE special_plate SET free = false WHERE list = 'black';
