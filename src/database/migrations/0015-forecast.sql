-- Forecasts that somebody has asked for. Each is worked out beside the bot, and its answer posted when it is there.
CREATE TABLE forecast (
  -- Never used again: the buttons to its pages name it.
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  person_id   TEXT NOT NULL REFERENCES person (id),
  -- Where the answer goes.
  surface     TEXT NOT NULL,
  account     TEXT NOT NULL,
  address     TEXT NOT NULL,
  -- As it was typed, and the part of it that names a group or person; empty: everything.
  words       TEXT NOT NULL,
  about       TEXT NOT NULL,
  from_on     TEXT NOT NULL,
  to_on       TEXT NOT NULL CHECK (to_on >= from_on),
  asked_at    TEXT NOT NULL,
  -- How often it has been begun: a restart begins it again.
  tries       INTEGER NOT NULL DEFAULT 0,
  answered_at TEXT,
  -- What it shows, as JSON, for its pages; null while it is not worked out, or when it could not be.
  lines       TEXT
) STRICT;
CREATE INDEX forecast_waiting ON forecast (id) WHERE answered_at IS NULL;
