-- What keeps the contexts of forms from being forged. Made once for each database, and kept nowhere else.
INSERT INTO setting (name, value) VALUES ('seal_secret', lower(hex(randomblob(32))));

-- Who made somebody else's words into an answer, took them out of it or put them back. Null: their writer.
ALTER TABLE remiss_entry ADD COLUMN noted_by TEXT REFERENCES person (id);

-- Who tried to answer after the last day, and when first. Gone when the remiss is opened again.
CREATE TABLE remiss_late (
  remiss_id INTEGER NOT NULL REFERENCES remiss (id),
  person_id TEXT NOT NULL REFERENCES person (id),
  at        TEXT NOT NULL,
  PRIMARY KEY (remiss_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER remiss_late_over AFTER UPDATE OF state ON remiss WHEN new.state = 'oppen'
  BEGIN DELETE FROM remiss_late WHERE remiss_id = new.id; END;
