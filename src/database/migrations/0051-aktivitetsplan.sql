-- The board's plan of a year, its activities, and what has been noted of each.
CREATE TABLE aktivitetsplan (
  year     INTEGER PRIMARY KEY CHECK (year BETWEEN 2000 AND 2200),
  begun_at TEXT NOT NULL,
  begun_by TEXT NOT NULL REFERENCES person (id)
) STRICT;
CREATE INDEX aktivitetsplan_person ON aktivitetsplan (begun_by);

CREATE TABLE aktivitet (
  id          INTEGER PRIMARY KEY,
  year        INTEGER NOT NULL REFERENCES aktivitetsplan (year),
  -- By which people name it, in its year.
  nr          INTEGER NOT NULL CHECK (nr > 0),
  -- An id in data/aktivitetsplan.json.
  fokusomrade TEXT NOT NULL,
  title       TEXT NOT NULL,
  -- Who is responsible; null: the kansli.
  group_id    TEXT REFERENCES "group" (id),
  -- JSON: the kinds of what the bot knows that belong to it besides what its group has done.
  offers      TEXT NOT NULL DEFAULT '[]',
  -- The activity of another year that it goes on with.
  continues   INTEGER REFERENCES aktivitet (id),
  added_at    TEXT NOT NULL,
  -- When its words, area or group were last changed.
  changed_at  TEXT,
  ended_on    TEXT,
  why_ended   TEXT,
  -- The year that it was moved to.
  moved_to    INTEGER,
  UNIQUE (year, nr),
  CHECK (ended_on IS NOT NULL OR (why_ended IS NULL AND moved_to IS NULL))
) STRICT;
CREATE INDEX aktivitet_group ON aktivitet (group_id);
CREATE INDEX aktivitet_continues ON aktivitet (continues) WHERE continues IS NOT NULL;

CREATE TABLE aktivitet_note (
  id            INTEGER PRIMARY KEY,
  aktivitet_id  INTEGER NOT NULL REFERENCES aktivitet (id),
  words         TEXT NOT NULL,
  -- Nothing was done, which is a result too.
  is_nothing    INTEGER NOT NULL DEFAULT 0 CHECK (is_nothing IN (0, 1)),
  -- What the bot knew that it was taken from, or the message that it was; null: somebody wrote it.
  source        TEXT,
  person_id     TEXT NOT NULL REFERENCES person (id),
  at            TEXT NOT NULL,
  changed_by    TEXT REFERENCES person (id),
  changed_at    TEXT,
  taken_back_by TEXT REFERENCES person (id),
  taken_back_at TEXT
) STRICT;
CREATE INDEX aktivitet_note_of ON aktivitet_note (aktivitet_id, id);
CREATE UNIQUE INDEX aktivitet_note_source ON aktivitet_note (aktivitet_id, source)
  WHERE source IS NOT NULL AND taken_back_at IS NULL;
CREATE INDEX aktivitet_note_person ON aktivitet_note (person_id);

-- What the kansli owes the board for a year, by a day of its own.
CREATE TABLE aktivitetsplan_task (
  kind      TEXT NOT NULL CHECK (kind IN ('plan', 'prislista', 'aterrapport')),
  year      INTEGER NOT NULL,
  -- The last day when it was last looked at: it follows the board's calendar.
  last_on   TEXT NOT NULL,
  look_at   TEXT,
  done_at   TEXT,
  done_by   TEXT REFERENCES person (id),
  -- The day of the decision, or on which it was handed over.
  done_on   TEXT,
  -- Who decided.
  body      TEXT,
  paragraph TEXT,
  -- A link or a number.
  document  TEXT,
  PRIMARY KEY (kind, year),
  CHECK ((done_at IS NULL) = (done_on IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX aktivitetsplan_task_look ON aktivitetsplan_task (look_at) WHERE look_at IS NOT NULL;
