-- More addresses that a person goes by, in their one form.
CREATE TABLE other_address (
  address   TEXT PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES person (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX other_address_person ON other_address (person_id);

-- Who is to be looked for where. Once answered it waits for the night: then `next_at` is null.
CREATE TABLE search (
  person_id   TEXT NOT NULL REFERENCES person (id),
  connection  TEXT NOT NULL,
  -- What is looked for, each in its one form, as JSON.
  addresses   TEXT NOT NULL,
  next_at     TEXT,
  -- How many times in a row the directory could not answer, and why the last time.
  tries       INTEGER NOT NULL DEFAULT 0,
  why         TEXT,
  -- When it last answered, and what.
  answered_at TEXT,
  outcome     TEXT CHECK (outcome IN ('found', 'unknown', 'unconfirmed', 'gone')),
  PRIMARY KEY (person_id, connection)
) STRICT, WITHOUT ROWID;
CREATE INDEX search_next ON search (connection, next_at) WHERE next_at IS NOT NULL;

-- A directory that may not be asked just now, and why.
CREATE TABLE shut_directory (
  connection TEXT PRIMARY KEY,
  since      TEXT NOT NULL,
  why        TEXT NOT NULL,
  again_at   TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- A guest's account that would have the rights of a chair or the kansli. The kansli says whether it is theirs.
CREATE TABLE guest_claim (
  connection  TEXT NOT NULL,
  account     TEXT NOT NULL,
  person_id   TEXT NOT NULL REFERENCES person (id),
  -- The platform's id of the direct conversation.
  address     TEXT NOT NULL,
  -- The registered address that they are known by there.
  email       TEXT NOT NULL,
  asked_at    TEXT NOT NULL,
  answer      TEXT CHECK (answer IN ('yes', 'no')),
  answered_at TEXT,
  answered_by TEXT REFERENCES person (id),
  PRIMARY KEY (connection, account, person_id)
) STRICT, WITHOUT ROWID;

-- Conversations whose members are to be compared with their group's seats: once a week, or because somebody asked.
CREATE TABLE comparison (
  conversation_id INTEGER NOT NULL REFERENCES conversation (id),
  -- Who asked; empty: nobody, so the kansli hears of it where something has changed.
  asked_by        TEXT NOT NULL,
  asked_at        TEXT NOT NULL,
  next_at         TEXT NOT NULL,
  tries           INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (conversation_id, asked_by)
) STRICT, WITHOUT ROWID;

-- What was last shown of a comparison, so that the same is not told again. Nobody who is in no register is stored.
CREATE TABLE shown_comparison (
  conversation_id INTEGER PRIMARY KEY REFERENCES conversation (id),
  hash            TEXT NOT NULL,
  shown_at        TEXT NOT NULL
) STRICT;
