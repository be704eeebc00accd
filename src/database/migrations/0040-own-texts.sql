-- A region's own text as its people have edited it, each time they gave it back. Without parts: it is again what follows
-- from the answers.
CREATE TABLE remiss_own_text (
  remiss_id INTEGER NOT NULL,
  region_id TEXT NOT NULL REFERENCES region (id),
  nr        INTEGER NOT NULL CHECK (nr > 0),
  -- The draft that was the latest then. It stands in that and in those after it.
  version   INTEGER NOT NULL,
  person_id TEXT NOT NULL REFERENCES person (id),
  at        TEXT NOT NULL,
  parts     TEXT,
  PRIMARY KEY (remiss_id, region_id, nr),
  FOREIGN KEY (remiss_id, version) REFERENCES remiss_draft (remiss_id, version)
) STRICT, WITHOUT ROWID;
