-- A card that once was: a repeated deletion does no harm.
CREATE INDEX month_pass_card_ever ON month_pass (park_id, card_id) WHERE card_id IS NOT NULL;
