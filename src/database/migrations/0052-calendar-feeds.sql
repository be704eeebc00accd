-- The key of the links to calendars, and what the bot's own things are called in calendar files, behind an @.
INSERT INTO setting (name, value) VALUES
  ('calendar_secret', lower(hex(randomblob(32)))),
  ('calendar_id', lower(hex(randomblob(8))));

-- A person's link to a calendar: their own, a group's, or everything. A renewed link has another nonce.
CREATE TABLE calendar_link (
  id         INTEGER PRIMARY KEY,
  person_id  TEXT NOT NULL REFERENCES person (id),
  -- `own`, `all`, `group/ID`
  scope      TEXT NOT NULL,
  nonce      TEXT NOT NULL,
  token_hash TEXT NOT NULL UNIQUE,
  made_at    TEXT NOT NULL,
  UNIQUE (person_id, scope)
) STRICT;

-- By which UID a calendar file knows a meeting, so that the same file again means the same meeting.
CREATE TABLE meeting_uid (
  group_id   TEXT NOT NULL REFERENCES "group" (id),
  -- Its SHA-256, since a UID may hold somebody's address.
  uid_hash   TEXT NOT NULL,
  -- Which of a series, as it was planned to begin; empty for what does not repeat.
  instance   TEXT NOT NULL,
  meeting_id INTEGER NOT NULL REFERENCES meeting (id),
  sequence   INTEGER NOT NULL,
  -- The SHA-256 of what the file said of it, to know whether the next file says something else.
  said_hash  TEXT NOT NULL,
  PRIMARY KEY (group_id, uid_hash, instance)
) STRICT, WITHOUT ROWID;
CREATE INDEX meeting_uid_meeting ON meeting_uid (meeting_id);

-- What somebody took in from calendar files, to take it back: as JSON, each meeting with its version then and how it was before.
CREATE TABLE calendar_taking (
  id        INTEGER PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES person (id),
  at        TEXT NOT NULL,
  done      TEXT NOT NULL
) STRICT;
