-- The message that the file came with, and what it was called: who opens it again sees that it has been taken in.
ALTER TABLE register_taking ADD COLUMN source TEXT;
ALTER TABLE register_taking ADD COLUMN name TEXT;
CREATE INDEX register_taking_source ON register_taking (source) WHERE source IS NOT NULL;

-- Whoever has written to the bot without being in the register, as their platform says, and what the kansli has said of them.
CREATE TABLE stranger (
  connection  TEXT NOT NULL,
  account     TEXT NOT NULL,
  -- Null: the platform does not say.
  name        TEXT,
  email       TEXT,
  wrote_at    TEXT NOT NULL,
  -- Null: the kansli has not said.
  answer      TEXT CHECK (answer IN ('answered', 'declined')),
  answered_at TEXT,
  answered_by TEXT REFERENCES person (id),
  -- Why nobody reads what is sent to the account; null while somebody does.
  gone_why    TEXT,
  PRIMARY KEY (connection, account)
) STRICT;
CREATE INDEX stranger_email ON stranger (email) WHERE email IS NOT NULL;
