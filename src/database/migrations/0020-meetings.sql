-- A meeting can be moved, and cancelled until somebody takes that back.
ALTER TABLE meeting ADD COLUMN cancelled_at TEXT;
ALTER TABLE meeting ADD COLUMN cancel_reason TEXT;
-- Grows with each change of when, where and whether, so that each is told once.
ALTER TABLE meeting ADD COLUMN version INTEGER NOT NULL DEFAULT 0;
-- When the last of what its members are to know was changed: when, where, whether, and the agenda.
ALTER TABLE meeting ADD COLUMN changed_at TEXT;
-- When its members were last told when it is; null: not yet.
ALTER TABLE meeting ADD COLUMN told_at TEXT;
CREATE INDEX meeting_untold ON meeting (start_at) WHERE told_at IS NULL;
-- Those that were in the calendar before are known: their members hear the week before.
UPDATE meeting SET told_at = '1970-01-01T00:00:00Z';

-- When a meeting was to begin before it was moved: an import that still says so means the same meeting.
CREATE TABLE meeting_earlier (
  group_id   TEXT NOT NULL REFERENCES "group" (id),
  start_at   TEXT NOT NULL,
  meeting_id INTEGER NOT NULL REFERENCES meeting (id),
  PRIMARY KEY (group_id, start_at)
) STRICT, WITHOUT ROWID;

-- What is to be taken up at a meeting, in order, and what came of it.
CREATE TABLE agenda_point (
  id           INTEGER PRIMARY KEY,
  meeting_id   INTEGER NOT NULL REFERENCES meeting (id),
  place        INTEGER NOT NULL,
  title        TEXT NOT NULL,
  link         TEXT,
  given_by     TEXT NOT NULL REFERENCES person (id),
  outcome      TEXT CHECK (outcome IN ('beslut', 'information', 'diskussion', 'bordlagd')),
  outcome_text TEXT
) STRICT;
CREATE INDEX agenda_point_meeting ON agenda_point (meeting_id, place);
