-- When a person wants what the bot says by the clock: HH:MM. Null: at the usual time.
ALTER TABLE person ADD COLUMN told_at TEXT CHECK (told_at GLOB '[0-2][0-9]:[0-5][0-9]');

-- When a person is away, the first and the last day included.
CREATE TABLE absence (
  id        INTEGER PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES person (id),
  from_on   TEXT NOT NULL,
  to_on     TEXT NOT NULL CHECK (to_on >= from_on)
) STRICT;
CREATE INDEX absence_person ON absence (person_id, from_on);

-- Who stands in for them in each of their groups meanwhile.
CREATE TABLE absence_deputy (
  absence_id INTEGER NOT NULL REFERENCES absence (id) ON DELETE CASCADE,
  group_id   TEXT NOT NULL REFERENCES "group" (id),
  person_id  TEXT NOT NULL REFERENCES person (id),
  PRIMARY KEY (absence_id, group_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX absence_deputy_person ON absence_deputy (person_id);
