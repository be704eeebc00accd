-- What became of a remiss in its sender's decision. Each version is a line and the latest counts: nothing is overwritten.
CREATE TABLE remiss_utfall (
  remiss_id  INTEGER NOT NULL REFERENCES remiss (id),
  -- There may be several of a remiss, numbered from one.
  nr         INTEGER NOT NULL CHECK (nr >= 1),
  version    INTEGER NOT NULL CHECK (version >= 1),
  deed       TEXT NOT NULL
             CHECK (deed IN ('noted', 'corrected', 'taken back', 'put back', 'looked', 'not looked', 'put off')),
  -- Null: nothing is known yet, and somebody is to look again.
  said       TEXT,
  -- The day of the sender's decision.
  decided_on TEXT,
  link       TEXT,
  -- The day to look again, for what, and the day on which somebody did.
  again_on   TEXT,
  again_for  TEXT,
  looked_on  TEXT,
  taken_back INTEGER NOT NULL CHECK (taken_back IN (0, 1)),
  person_id  TEXT NOT NULL REFERENCES person (id),
  at         TEXT NOT NULL,
  PRIMARY KEY (remiss_id, nr, version),
  CHECK (said IS NOT NULL OR again_on IS NOT NULL),
  CHECK (again_on IS NOT NULL OR (again_for IS NULL AND looked_on IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX remiss_utfall_person ON remiss_utfall (person_id);

-- When to remind of one that is to be looked at again.
CREATE TABLE remiss_look_again (
  remiss_id INTEGER NOT NULL REFERENCES remiss (id),
  nr        INTEGER NOT NULL,
  look_at   TEXT,
  PRIMARY KEY (remiss_id, nr)
) STRICT, WITHOUT ROWID;
CREATE INDEX remiss_look_again_at ON remiss_look_again (look_at) WHERE look_at IS NOT NULL;
