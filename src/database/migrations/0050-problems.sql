-- What has been wrong with the bot itself, so that the kansli hears once that it began, and once that it is over.
CREATE TABLE problem (
  code TEXT NOT NULL,
  began_at TEXT NOT NULL,
  -- When it was last seen.
  seen_at TEXT NOT NULL,
  -- How many times it has come back before it was over.
  times INTEGER NOT NULL DEFAULT 1 CHECK (times > 0),
  words TEXT NOT NULL,
  told INTEGER NOT NULL DEFAULT 0 CHECK (told IN (0, 1)),
  over INTEGER NOT NULL DEFAULT 0 CHECK (over IN (0, 1)),
  PRIMARY KEY (code, began_at)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX problem_going_on ON problem (code) WHERE over = 0;
