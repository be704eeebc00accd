-- A reminder is of any matter, by its key; before, of a duty by its number.
CREATE TABLE reminder_of_matter (
  id              INTEGER PRIMARY KEY,
  -- What it is about, as the log names it: 'duty/17'.
  matter          TEXT NOT NULL,
  last_day_on     TEXT NOT NULL,
  rung            TEXT NOT NULL,
  -- The day it was said: days are counted from it when the message is said anew.
  said_on         TEXT NOT NULL,
  -- How many times the person had put it off: a reminder that comes back is another reminder.
  round           INTEGER NOT NULL DEFAULT 0,
  person_id       TEXT REFERENCES person (id),
  conversation_id INTEGER REFERENCES conversation (id),
  -- The message that carries it; null until the morning's message is composed.
  subject         TEXT,
  CHECK ((person_id IS NULL) <> (conversation_id IS NULL))
) STRICT;
INSERT INTO reminder_of_matter
  SELECT id, 'duty/' || duty_id, last_day_on, rung, said_on, round, person_id, conversation_id, subject FROM reminder;
DROP TABLE reminder;
ALTER TABLE reminder_of_matter RENAME TO reminder;
CREATE UNIQUE INDEX reminder_once ON reminder
  (matter, last_day_on, rung, round, ifnull(person_id, ''), ifnull(conversation_id, 0));
CREATE INDEX reminder_uncomposed ON reminder (person_id, conversation_id, id) WHERE subject IS NULL;
CREATE INDEX reminder_subject ON reminder (subject) WHERE subject IS NOT NULL;
