-- Who at a region prepares its answer to a remiss, or knows its subject. They see the remiss, and answer for nobody.
CREATE TABLE remiss_region_handler (
  remiss_id INTEGER NOT NULL REFERENCES remiss (id),
  person_id TEXT NOT NULL REFERENCES person (id),
  region_id TEXT NOT NULL REFERENCES region (id),
  role      TEXT NOT NULL CHECK (role IN ('handlaggare', 'sakkunnig')),
  added_at  TEXT NOT NULL,
  PRIMARY KEY (remiss_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX remiss_region_handler_person ON remiss_region_handler (person_id);
