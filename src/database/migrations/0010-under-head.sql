-- What was written under the head message of a remiss with several questions, until its writer says which question it is
-- about. A version without text takes it away.
CREATE TABLE remiss_unplaced (
  remiss_id INTEGER NOT NULL REFERENCES remiss (id),
  source    TEXT NOT NULL,
  person_id TEXT NOT NULL REFERENCES person (id),
  version   INTEGER NOT NULL,
  text      TEXT,
  PRIMARY KEY (source, remiss_id)
) STRICT, WITHOUT ROWID;

-- What is written under head messages that are already sent is heard too.
UPDATE outbox SET topic = substr(subject, 1, length(subject) - length('/head'))
  WHERE subject GLOB 'remiss/[0-9]*/head' AND topic IS NULL AND updates_id IS NULL AND stands_in_for IS NULL;
