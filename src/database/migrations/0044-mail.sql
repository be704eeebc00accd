-- Mail: the links to the page on which one answers, and addresses that their server does not take.

-- Only the hash of a link is kept, so nobody who reads the database, or a copy of it, can answer for anybody.
CREATE TABLE mail_link (
  id         INTEGER PRIMARY KEY,
  token_hash TEXT NOT NULL UNIQUE,
  person_id  TEXT NOT NULL REFERENCES person (id),
  -- Where it was mailed.
  address    TEXT NOT NULL,
  -- The key of the message that it leads to.
  message    TEXT NOT NULL,
  -- The seats, roles and invitations that the person had then, as JSON: the link ends with any of them.
  standing   TEXT NOT NULL,
  made_at    TEXT NOT NULL
) STRICT;
CREATE INDEX mail_link_made ON mail_link (made_at);
CREATE INDEX mail_link_person ON mail_link (person_id);

CREATE TABLE mail_refused (
  address TEXT PRIMARY KEY,
  why     TEXT NOT NULL,
  at      TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Somebody outside the groups who is invited to a remiss by name, such as a patients' council or a region without a seat.
CREATE TABLE remiss_invited (
  remiss_id  INTEGER NOT NULL REFERENCES remiss (id),
  person_id  TEXT NOT NULL REFERENCES person (id),
  -- For which they answer; null: what they say stands beside the regions' answers.
  region_id  TEXT REFERENCES region (id),
  invited_at TEXT NOT NULL,
  PRIMARY KEY (remiss_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX remiss_invited_person ON remiss_invited (person_id);

-- The connection by which it was done, where the log says so.
ALTER TABLE change ADD COLUMN via TEXT;
