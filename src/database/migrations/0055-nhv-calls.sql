-- Who is called to what of NHV is taken up at a meeting of ledningsgruppen, and for which time.
CREATE TABLE nhv_call (
  meeting_id INTEGER NOT NULL REFERENCES meeting (id),
  person_id  TEXT NOT NULL REFERENCES person (id),
  start_at   TEXT NOT NULL,
  called_at  TEXT NOT NULL,
  PRIMARY KEY (meeting_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX nhv_call_person ON nhv_call (person_id);
