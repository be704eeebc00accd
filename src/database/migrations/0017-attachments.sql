-- The bytes of the files that people have given to the bot, the same bytes once.
CREATE TABLE attachment_content (
  sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
  size   INTEGER NOT NULL CHECK (size > 0),
  bytes  BLOB NOT NULL
) STRICT;

-- Who gave which file, with what they wrote.
CREATE TABLE attachment (
  id        INTEGER PRIMARY KEY,
  sha256    TEXT NOT NULL REFERENCES attachment_content (sha256),
  name      TEXT NOT NULL,
  person_id TEXT NOT NULL REFERENCES person (id),
  at        TEXT NOT NULL,
  -- The message that it came with, and the platform's id of the file in it.
  source    TEXT NOT NULL,
  ref       TEXT NOT NULL,
  -- What it belongs to: 'remiss/5'. Null while it is not known.
  subject   TEXT,
  -- Its giver has taken it out of the message. It no longer counts, and its bytes are kept as the history of words is.
  removed   INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
  UNIQUE (source, ref)
) STRICT;
CREATE INDEX attachment_subject ON attachment (subject) WHERE subject IS NOT NULL;
CREATE INDEX attachment_content_of ON attachment (sha256);

-- Bytes go with the last that has them.
CREATE TRIGGER attachment_deleted AFTER DELETE ON attachment
  WHEN NOT EXISTS (SELECT 1 FROM attachment WHERE sha256 = old.sha256)
  BEGIN DELETE FROM attachment_content WHERE sha256 = old.sha256; END;

-- Files that came in a conversation with the bot alone, until their giver has said what they are.
CREATE TABLE handover (
  source    TEXT PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES person (id),
  -- What was written with them.
  words     TEXT NOT NULL,
  -- When they are removed if nothing is said.
  forget_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX handover_forget ON handover (forget_at);

-- The message whose files are the document; null for a link or a diarienummer.
ALTER TABLE submission ADD COLUMN source TEXT;

-- What was given to the bot alone was said in no thread. SQLite can loosen a CHECK only in a new table.
CREATE TABLE remiss_entry_after (
  id        INTEGER PRIMARY KEY,
  remiss_id INTEGER NOT NULL REFERENCES remiss (id),
  question  INTEGER NOT NULL,
  -- Null: said by someone who does not answer for a region.
  region_id TEXT REFERENCES region (id),
  person_id TEXT NOT NULL REFERENCES person (id),
  at        TEXT NOT NULL,
  via       TEXT NOT NULL CHECK (via IN ('trad', 'formular', 'knapp', 'genvag', 'chatt')),
  -- What was written: in which message or form, and which version of it. A version without text takes it away.
  source    TEXT,
  version   INTEGER,
  text      TEXT,
  -- Or a position, and the source that gives its reason.
  position  TEXT CHECK (position IN
              ('tillstyrker', 'tillstyrker_med_synpunkter', 'avstyrker', 'avstar', 'berors_inte', 'inget_att_erinra')),
  because   TEXT,
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
