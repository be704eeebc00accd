-- A group's secretary, and the decision that made a seat: the board, its day, and the paragraph of its minutes.
CREATE TABLE new_seat (
  -- Never used again: the log names a seat by its id, also one that was removed.
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  group_id  TEXT NOT NULL REFERENCES "group" (id),
  person_id TEXT NOT NULL REFERENCES person (id),
  role      TEXT NOT NULL CHECK (role IN ('ordforande', 'vice_ordforande', 'sekreterare', 'ledamot', 'adjungerad')),
  region_id TEXT REFERENCES region (id),
  from_on   TEXT NOT NULL,
  to_on     TEXT CHECK (to_on >= from_on),
  -- Whoever holds it represents no region, not even their own.
  no_region INTEGER NOT NULL DEFAULT 0 CHECK (no_region = 0 OR (no_region = 1 AND region_id IS NULL)),
  decided_by         TEXT,
  decided_on         TEXT,
  decision_paragraph TEXT,
  CHECK ((decided_by IS NULL) = (decided_on IS NULL)),
  CHECK (decision_paragraph IS NULL OR decided_by IS NOT NULL),
  UNIQUE (group_id, person_id, role, from_on)
) STRICT;
INSERT INTO new_seat (id, group_id, person_id, role, region_id, from_on, to_on, no_region)
  SELECT id, group_id, person_id, role, region_id, from_on, to_on, no_region FROM seat;
-- The numbers of seats that were removed stay used.
DELETE FROM sqlite_sequence WHERE name = 'new_seat';
INSERT INTO sqlite_sequence (name, seq) SELECT 'new_seat', seq FROM sqlite_sequence WHERE name = 'seat';
DROP TABLE seat;
ALTER TABLE new_seat RENAME TO seat;
CREATE INDEX seat_person ON seat (person_id);

-- What was decided about a document that has been handed in. The latest that was not taken back counts.
CREATE TABLE decision (
  id               INTEGER PRIMARY KEY,
  duty_id          INTEGER NOT NULL REFERENCES duty (id),
  -- Who recorded it, and when.
  person_id        TEXT NOT NULL REFERENCES person (id),
  at               TEXT NOT NULL,
  body             TEXT NOT NULL,
  decided_on       TEXT NOT NULL,
  -- Null: the minutes have none for it, or, where it is awaited, it is not known yet.
  paragraph        TEXT,
  awaits_paragraph INTEGER NOT NULL CHECK (awaits_paragraph IN (0, 1)),
  taken_back_at    TEXT,
  CHECK (awaits_paragraph = 0 OR paragraph IS NULL)
) STRICT;
CREATE INDEX decision_duty ON decision (duty_id);

-- Several vice chairs may have terms that end on different days.
CREATE TABLE new_term (
  group_id    TEXT NOT NULL REFERENCES "group" (id),
  role        TEXT NOT NULL CHECK (role IN ('ordforande', 'vice_ordforande')),
  last_day_on TEXT NOT NULL,
  -- When a reminder may be due next; null when nothing more is to come.
  look_at     TEXT,
  PRIMARY KEY (group_id, role, last_day_on)
) STRICT, WITHOUT ROWID;
INSERT INTO new_term (group_id, role, last_day_on, look_at) SELECT group_id, role, last_day_on, look_at FROM term;
DROP TABLE term;
ALTER TABLE new_term RENAME TO term;
CREATE INDEX term_look ON term (look_at) WHERE look_at IS NOT NULL;
