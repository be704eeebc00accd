-- Without its row a register is silent: nothing is said by the clock until the kansli sets it going.
CREATE TABLE going (
  id         INTEGER PRIMARY KEY CHECK (id = 1),
  -- What was to be done before that day is not owed. Null: everything is.
  owed_from  TEXT,
  started_at TEXT NOT NULL,
  -- Since when nothing is said by the clock, and the first day on which it is again. Null: until somebody resumes it.
  paused_on  TEXT,
  resumes_on TEXT
) STRICT;
-- A register that was in use before this is going.
INSERT INTO going (id, started_at)
SELECT 1, '1970-01-01T00:00:00Z' WHERE EXISTS (SELECT 1 FROM person) OR EXISTS (SELECT 1 FROM "group");

-- A forecast of a register that is silent is made as if it had been set going from that day.
ALTER TABLE forecast ADD COLUMN owed_from TEXT;
