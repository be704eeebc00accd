-- Several underlag of one sender and day, asked about together.
CREATE TABLE remiss_round (
  id          INTEGER PRIMARY KEY,
  -- Our own last day for them, while none has one of its own.
  last_on     TEXT NOT NULL,
  -- When a reminder may be due next.
  look_at     TEXT,
  -- When those who owe an answer were last reminded by hand.
  prompted_at TEXT
) STRICT;
CREATE INDEX remiss_round_look ON remiss_round (look_at) WHERE look_at IS NOT NULL;

-- A remiss is in one round at the most.
CREATE TABLE remiss_in_round (
  remiss_id INTEGER PRIMARY KEY REFERENCES remiss (id),
  round_id  INTEGER NOT NULL REFERENCES remiss_round (id)
) STRICT;
CREATE INDEX remiss_in_round_of ON remiss_in_round (round_id);
