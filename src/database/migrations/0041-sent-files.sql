-- What was decided or sent, as PDF: written once, together with the Word file beside it. Those that were kept before have none.
-- It is a table of its own, so that a list of papers reads no bytes.
CREATE TABLE remiss_paper_pdf (
  paper_id INTEGER PRIMARY KEY REFERENCES remiss_paper (id),
  size     INTEGER NOT NULL CHECK (size > 0),
  sha256   TEXT NOT NULL CHECK (length(sha256) = 64),
  bytes    BLOB NOT NULL,
  CHECK (length(bytes) = size)
) STRICT;

-- The file that was really sent or decided, as somebody handed it in. What was wrong is taken back, and stays.
CREATE TABLE remiss_sent_file (
  id            INTEGER PRIMARY KEY,
  remiss_id     INTEGER NOT NULL REFERENCES remiss (id),
  -- Null: of the common answer.
  region_id     TEXT REFERENCES region (id),
  kind          TEXT NOT NULL CHECK (kind IN ('beslutat', 'skickat')),
  attachment_id INTEGER NOT NULL REFERENCES attachment (id),
  person_id     TEXT NOT NULL REFERENCES person (id),
  at            TEXT NOT NULL,
  taken_back_at TEXT,
  taken_back_by TEXT REFERENCES person (id),
  reason        TEXT,
  CHECK ((taken_back_at IS NULL) = (taken_back_by IS NULL)),
  CHECK ((taken_back_at IS NULL) = (reason IS NULL))
) STRICT;
CREATE INDEX remiss_sent_file_remiss ON remiss_sent_file (remiss_id);
CREATE INDEX remiss_sent_file_attachment ON remiss_sent_file (attachment_id);
