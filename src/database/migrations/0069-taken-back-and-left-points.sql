-- What a region said of an area may be taken back: it has then not answered. What it said stays to be read.
ALTER TABLE nhv_interest ADD COLUMN taken_back_at TEXT;
ALTER TABLE nhv_interest ADD COLUMN taken_back_by TEXT REFERENCES person (id);

-- The meeting that a point has left because it is not held, while it is not held: its own where no other takes it up.
ALTER TABLE agenda_point ADD COLUMN left_from INTEGER REFERENCES meeting (id);
CREATE INDEX agenda_point_left ON agenda_point (left_from) WHERE left_from IS NOT NULL;
