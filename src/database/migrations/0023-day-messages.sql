-- What somebody is told by the clock besides what they owe, such as the digest or a handover card.
CREATE TABLE telling (
  id              INTEGER PRIMARY KEY,
  key             TEXT NOT NULL UNIQUE,
  -- What its kind knows it by.
  known_as        TEXT NOT NULL,
  person_id       TEXT REFERENCES person (id),
  conversation_id INTEGER REFERENCES conversation (id),
  -- A message as JSON: as it was to be said, then as it was said.
  message         TEXT NOT NULL,
  insist          INTEGER NOT NULL CHECK (insist IN (0, 1)),
  -- Keys of what it asks its addressee about, as JSON.
  about           TEXT NOT NULL DEFAULT '[]',
  -- It stands before everything else.
  leads           INTEGER NOT NULL DEFAULT 0 CHECK (leads IN (0, 1)),
  put_at          TEXT NOT NULL,
  -- The message of the day that carries it; null until that is composed.
  subject         TEXT,
  CHECK ((person_id IS NULL) <> (conversation_id IS NULL))
) STRICT;
CREATE INDEX telling_uncomposed ON telling (person_id, conversation_id, id) WHERE subject IS NULL;
CREATE INDEX telling_subject ON telling (subject) WHERE subject IS NOT NULL;
CREATE INDEX telling_known_as ON telling (known_as);

-- Whoever has got the card before this does not get it again.
INSERT INTO telling (key, known_as, person_id, conversation_id, message, insist, put_at, subject)
  SELECT key, key, person_id, conversation_id, message, 0, created_at, key FROM outbox
  WHERE key LIKE 'handover/%' AND updates_id IS NULL AND stands_in_for IS NULL
    AND (person_id IS NULL) <> (conversation_id IS NULL);

-- The day of the latest message by the clock to each: nobody gets two on a day.
CREATE TABLE day_message (
  lane    TEXT PRIMARY KEY,
  said_on TEXT NOT NULL,
  subject TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX day_message_subject ON day_message (subject);

-- Whose reminder it is, when they are away and somebody else gets it.
ALTER TABLE reminder ADD COLUMN instead_of TEXT REFERENCES person (id);
-- Its addressee was away. passed: others have got it, and it waits until they are back. kept: there was nobody else.
ALTER TABLE reminder ADD COLUMN away TEXT CHECK (away IN ('passed', 'kept'));

-- What each digest listed, as JSON, so that the next can say what is new.
CREATE TABLE digest (
  said_on TEXT PRIMARY KEY,
  said_at TEXT NOT NULL,
  listed  TEXT NOT NULL
) STRICT, WITHOUT ROWID;
