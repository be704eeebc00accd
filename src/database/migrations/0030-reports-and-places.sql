-- What is handed in may be texts under the mandate's headings, beside a link, a number and files or instead of them.
CREATE TABLE new_submission (
  id            INTEGER PRIMARY KEY,
  duty_id       INTEGER NOT NULL REFERENCES duty (id),
  at            TEXT NOT NULL,
  person_id     TEXT NOT NULL REFERENCES person (id),
  -- A link, a diarienummer or the names of files.
  document      TEXT,
  document_on   TEXT NOT NULL,
  comment       TEXT,
  source        TEXT,
  taken_back_at TEXT,
  -- As JSON: a list of key, heading and text.
  passages      TEXT CHECK (passages IS NULL OR json_valid(passages)),
  CHECK (document IS NOT NULL OR passages IS NOT NULL)
) STRICT;
INSERT INTO new_submission (id, duty_id, at, person_id, document, document_on, comment, source, taken_back_at)
SELECT id, duty_id, at, person_id, document, document_on, comment, source, taken_back_at FROM submission;
DROP TABLE submission;
ALTER TABLE new_submission RENAME TO submission;
CREATE INDEX submission_duty ON submission (duty_id);

-- Where a group's minutes are published: a link or words. Null: no place is given.
ALTER TABLE "group" ADD COLUMN minutes_place TEXT;

-- The group was called so once: a file that lists its other names leaves this one be.
ALTER TABLE group_alias ADD COLUMN was_name INTEGER NOT NULL DEFAULT 0 CHECK (was_name IN (0, 1));
