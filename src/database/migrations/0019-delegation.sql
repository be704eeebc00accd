-- A group has decided that the kansli grants extensions of the days that the group itself has set.
CREATE TABLE delegation (
  group_id   TEXT PRIMARY KEY REFERENCES "group" (id),
  decided_on TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- On whose delegation an extension was decided, in words. Null: on nobody's.
ALTER TABLE extension ADD COLUMN decided_for TEXT;
