-- What keeps the contexts of forms from being forged. Made once for each database, and kept nowhere else.
INSERT INTO setting (name, value) VALUES ('seal_secret', lower(hex(randomblob(32))));

-- What came by letter is entered by the kansli. SQLite can loosen a CHECK only in a new table, and nothing refers to this one.
CREATE TABLE remiss_entry_after (
  id        INTEGER PRIMARY KEY,
  remiss_id INTEGER NOT NULL REFERENCES remiss (id),
  question  INTEGER NOT NULL,
  -- Null: said by someone who does not answer for a region.
  region_id TEXT REFERENCES region (id),
  person_id TEXT NOT NULL REFERENCES person (id),
  -- Of a letter the day on which it came in.
  at        TEXT NOT NULL,
  via       TEXT NOT NULL CHECK (via IN ('trad', 'formular', 'knapp', 'genvag', 'chatt', 'brev')),
  -- What was written: in which message or form, and which version of it. A version without text takes it away.
  source    TEXT,
  version   INTEGER,
  text      TEXT,
  -- Or a position, and the source that gives its reason.
  position  TEXT CHECK (position IN
              ('tillstyrker', 'tillstyrker_med_synpunkter', 'avstyrker', 'avstar', 'berors_inte', 'inget_att_erinra')),
  because   TEXT,
  -- Who made somebody else's words into an answer, took them out of it or put them back. Null: their writer.
  noted_by  TEXT REFERENCES person (id),
  CHECK ((source IS NULL) <> (position IS NULL)),
  CHECK ((source IS NULL) = (version IS NULL)),
  FOREIGN KEY (remiss_id, question) REFERENCES remiss_question (remiss_id, nr)
) STRICT;
INSERT INTO remiss_entry_after (id, remiss_id, question, region_id, person_id, at, via, source, version, text, position, because)
  SELECT id, remiss_id, question, region_id, person_id, at, via, source, version, text, position, because FROM remiss_entry;
DROP TABLE remiss_entry;
ALTER TABLE remiss_entry_after RENAME TO remiss_entry;
CREATE INDEX remiss_entry_remiss ON remiss_entry (remiss_id, region_id);
CREATE UNIQUE INDEX remiss_entry_version ON remiss_entry (source, version, remiss_id, question) WHERE source IS NOT NULL;

-- What somebody who is no region has answered by letter, question by question. The latest of a question counts; one
-- without position and text takes it away.
CREATE TABLE remiss_letter (
  id        INTEGER PRIMARY KEY,
  remiss_id INTEGER NOT NULL REFERENCES remiss (id),
  question  INTEGER NOT NULL,
  body      TEXT NOT NULL,
  came_on   TEXT NOT NULL,
  person_id TEXT NOT NULL REFERENCES person (id),
  at        TEXT NOT NULL,
  position  TEXT CHECK (position IN
              ('tillstyrker', 'tillstyrker_med_synpunkter', 'avstyrker', 'avstar', 'berors_inte', 'inget_att_erinra')),
  text      TEXT,
  FOREIGN KEY (remiss_id, question) REFERENCES remiss_question (remiss_id, nr)
) STRICT;
CREATE INDEX remiss_letter_remiss ON remiss_letter (remiss_id);

-- Who tried to answer after the last day, and when first. Gone when the remiss is opened again.
CREATE TABLE remiss_late (
  remiss_id INTEGER NOT NULL REFERENCES remiss (id),
  person_id TEXT NOT NULL REFERENCES person (id),
  at        TEXT NOT NULL,
  PRIMARY KEY (remiss_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER remiss_late_over AFTER UPDATE OF state ON remiss WHEN new.state = 'oppen'
  BEGIN DELETE FROM remiss_late WHERE remiss_id = new.id; END;
