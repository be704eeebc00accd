-- 1: the database was restored, and a message with this key may have been sent before that. It is looked for first, in
-- every epoch; where nobody can look it waits for the kansli. 2: the kansli has said that it is to be sent.
ALTER TABLE outbox ADD COLUMN restored INTEGER NOT NULL DEFAULT 0 CHECK (restored IN (0, 1, 2));
CREATE INDEX outbox_restored ON outbox (id) WHERE restored <> 0;

-- Each time that the bot has started on a restored database.
CREATE TABLE restoration (
  id           INTEGER PRIMARY KEY,
  -- Stands in what is sent from then on.
  epoch        TEXT NOT NULL UNIQUE,
  started_at   TEXT NOT NULL,
  -- The last moment that the database knows of; null: it knows of none.
  restored_to  TEXT,
  -- Whether it is surely a copy. Else only the mark beside the database says so, and a moved file looks the same.
  is_copy      INTEGER NOT NULL CHECK (is_copy IN (0, 1)),
  -- How many were forgotten again; null: the list of them was missing.
  forgotten    INTEGER,
  -- When the tick had made all that was due before the start.
  caught_up_at TEXT,
  -- What the kansli has chosen to do with the messages that wait for it.
  choice       TEXT CHECK (choice IN ('send', 'drop')),
  -- The numbers that its message says.
  said         TEXT NOT NULL DEFAULT ''
) STRICT;

-- Who has been forgotten, by a mark that only this database can make.
CREATE TABLE forgotten (
  mark         TEXT PRIMARY KEY,
  forgotten_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
