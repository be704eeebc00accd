-- Somebody asked for reminders to be sent at once. Theirs have the rung 'nu', and the id as their round.
CREATE TABLE prompt (
  id       INTEGER PRIMARY KEY,
  asked_by TEXT NOT NULL REFERENCES person (id),
  asked_at TEXT NOT NULL,
  -- When their messages can be made; null once that moment has come.
  look_at  TEXT
) STRICT;
CREATE INDEX prompt_look ON prompt (look_at) WHERE look_at IS NOT NULL;

-- Somebody asked the chairs how it goes. Unanswered: answered_at is null.
CREATE TABLE status_question (
  id          INTEGER PRIMARY KEY,
  duty_id     INTEGER NOT NULL REFERENCES duty (id),
  asked_by    TEXT NOT NULL REFERENCES person (id),
  asked_at    TEXT NOT NULL,
  answered_by TEXT REFERENCES person (id),
  answered_at TEXT,
  answer      TEXT
) STRICT;
CREATE INDEX status_question_duty ON status_question (duty_id, id);

-- The kansli has moved a reminder to another day, or cancelled it: goes_on is null. A new last day forgets it.
CREATE TABLE moved_reminder (
  duty_id INTEGER NOT NULL REFERENCES duty (id),
  rung    TEXT NOT NULL,
  goes_on TEXT,
  PRIMARY KEY (duty_id, rung)
) STRICT, WITHOUT ROWID;
