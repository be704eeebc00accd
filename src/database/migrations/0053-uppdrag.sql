-- Formal uppdrag to groups. Only the group that leads gives them.
CREATE TABLE uppdrag (
  -- Never used again: people name it by its number.
  id             INTEGER PRIMARY KEY AUTOINCREMENT,
  group_id       TEXT NOT NULL REFERENCES "group" (id),
  giver_id       TEXT NOT NULL REFERENCES "group" (id),
  words          TEXT NOT NULL,
  -- The decision that gave it.
  decided_on     TEXT NOT NULL,
  paragraph      TEXT,
  last_day_on    TEXT NOT NULL,
  state          TEXT NOT NULL CHECK (state IN ('pagar', 'rapporterat', 'klart', 'atertaget')),
  -- Grows with each change that somebody is told of.
  version        INTEGER NOT NULL DEFAULT 0,
  given_by       TEXT NOT NULL REFERENCES person (id),
  given_at       TEXT NOT NULL,
  -- What the group has reported back, the last time.
  report         TEXT,
  document       TEXT,
  reported_by    TEXT REFERENCES person (id),
  reported_at    TEXT,
  -- By when the report is to be looked at, and whether that is the day of a meeting.
  review_on      TEXT,
  at_meeting     INTEGER NOT NULL DEFAULT 0 CHECK (at_meeting IN (0, 1)),
  -- Why it was sent back or withdrawn, the last time.
  why            TEXT,
  -- The decision that it is done.
  done_on        TEXT,
  done_paragraph TEXT,
  done_words     TEXT,
  -- When to remind the group, and whoever looks at its report.
  look_at        TEXT,
  review_look_at TEXT,
  CHECK ((reported_by IS NULL) = (reported_at IS NULL))
) STRICT;
CREATE INDEX uppdrag_group ON uppdrag (group_id);
CREATE INDEX uppdrag_look ON uppdrag (look_at) WHERE look_at IS NOT NULL;
CREATE INDEX uppdrag_review_look ON uppdrag (review_look_at) WHERE review_look_at IS NOT NULL;
CREATE INDEX uppdrag_open ON uppdrag (last_day_on) WHERE state IN ('pagar', 'rapporterat');

-- What a group puts before the group that leads: it becomes a point on the agenda of its next meeting.
CREATE TABLE arende (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  group_id    TEXT NOT NULL REFERENCES "group" (id),
  to_id       TEXT NOT NULL REFERENCES "group" (id),
  kind        TEXT NOT NULL CHECK (kind IN ('forslag', 'resurser', 'ny_grupp', 'rutin', 'nominering', 'annat')),
  title       TEXT NOT NULL,
  words       TEXT NOT NULL,
  link        TEXT,
  state       TEXT NOT NULL CHECK (state IN ('vantar', 'besvarat', 'aterkallat')),
  version     INTEGER NOT NULL DEFAULT 0,
  sent_by     TEXT NOT NULL REFERENCES person (id),
  sent_at     TEXT NOT NULL,
  -- The last answer. One that comes back is no end.
  answer      TEXT CHECK (answer IN ('ja', 'nej', 'aterkommer')),
  answer_on   TEXT,
  paragraph   TEXT,
  answer_text TEXT,
  -- By when it is to be answered, and whether that is counted from a meeting.
  answer_by   TEXT NOT NULL,
  at_meeting  INTEGER NOT NULL DEFAULT 0 CHECK (at_meeting IN (0, 1)),
  look_at     TEXT,
  CHECK ((answer IS NULL) = (answer_on IS NULL)),
  CHECK (state <> 'besvarat' OR answer IN ('ja', 'nej'))
) STRICT;
CREATE INDEX arende_group ON arende (group_id);
CREATE INDEX arende_look ON arende (look_at) WHERE look_at IS NOT NULL;
CREATE INDEX arende_waiting ON arende (id) WHERE state = 'vantar';
