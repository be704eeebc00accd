-- NHV: areas of nationell högspecialiserad vård ---------------------------------------------------------------------

-- An area that was added here. Those that ship stand in data/nhv-areas.json under ids of the same kind, so no area_id
-- below refers to this table alone.
CREATE TABLE nhv_area (
  id       TEXT PRIMARY KEY,
  name     TEXT NOT NULL,
  -- As JSON.
  aliases  TEXT NOT NULL DEFAULT '[]',
  link     TEXT
) STRICT;

-- The log from which an area's state is computed. Nothing in it is ever changed.
CREATE TABLE nhv_move (
  id           INTEGER PRIMARY KEY,
  area_id      TEXT NOT NULL,
  kind         TEXT NOT NULL CHECK (kind IN
                 ('added', 'step', 'back', 'stopped', 'withdrawn', 'planned', 'proposed', 'decided', 'renamed',
                  'applied', 'rejected', 'permit', 'ended', 'readvertised', 'unfilled', 'corrected')),
  happened_on  TEXT NOT NULL,
  step         INTEGER CHECK (step BETWEEN 1 AND 8),
  milestone    TEXT CHECK (milestone IN ('nominering', 'remiss', 'beslut', 'ansokan', 'b2', 'namnd', 'giltigt')),
  -- Null with a milestone: put off until further notice.
  planned_on   TEXT,
  units        INTEGER CHECK (units BETWEEN 1 AND 5),
  name         TEXT,
  region_id    TEXT REFERENCES region (id),
  diarienummer TEXT,
  -- Which permit has ended: 'g1' of the shipped data, 'm17' of this table.
  permit       TEXT,
  takes_back   INTEGER REFERENCES nhv_move (id),
  -- The first of the lines that were recorded with one form; null for the first itself.
  together     INTEGER REFERENCES nhv_move (id),
  note         TEXT,
  link         TEXT,
  at           TEXT NOT NULL,
  person_id    TEXT NOT NULL REFERENCES person (id)
) STRICT;
CREATE INDEX nhv_move_area ON nhv_move (area_id);
CREATE UNIQUE INDEX nhv_move_takes_back ON nhv_move (takes_back) WHERE takes_back IS NOT NULL;

-- What a line of kind 'permit' says. Holders outside Mellansverige have a name and no region.
CREATE TABLE nhv_permit (
  move_id           INTEGER PRIMARY KEY REFERENCES nhv_move (id),
  region_id         TEXT REFERENCES region (id),
  name              TEXT NOT NULL,
  hospital          TEXT,
  diarienummer      TEXT,
  decided_on        TEXT,
  valid_from_on     TEXT,
  sub_permit        TEXT,
  partner_region_id TEXT REFERENCES region (id),
  partner           TEXT
) STRICT;

-- What a region has said that it means to do. The latest counts; the others stay.
CREATE TABLE nhv_interest (
  id        INTEGER PRIMARY KEY,
  area_id   TEXT NOT NULL,
  region_id TEXT NOT NULL REFERENCES region (id),
  interest  TEXT NOT NULL CHECK (interest IN ('avser_soka', 'utreder', 'avstar', 'har_tillstand')),
  note      TEXT,
  at        TEXT NOT NULL,
  person_id TEXT NOT NULL REFERENCES person (id)
) STRICT;
CREATE INDEX nhv_interest_area ON nhv_interest (area_id, region_id, id);

-- Who hears of an area's moves, or no longer wants to. Without a row: the NHV group, ledningsgruppen and the kansli do.
CREATE TABLE nhv_follow (
  -- Null: all areas.
  area_id         TEXT,
  person_id       TEXT REFERENCES person (id),
  conversation_id INTEGER REFERENCES conversation (id),
  follows         INTEGER NOT NULL CHECK (follows IN (0, 1)),
  at              TEXT NOT NULL,
  CHECK ((person_id IS NULL) <> (conversation_id IS NULL))
) STRICT;
CREATE UNIQUE INDEX nhv_follow_once ON nhv_follow
  (ifnull(area_id, ''), ifnull(person_id, ''), ifnull(conversation_id, 0));

-- Which verksamhetschefsgrupper an area concerns: they are asked in its yearly follow-up.
CREATE TABLE nhv_group (
  area_id  TEXT NOT NULL,
  group_id TEXT NOT NULL REFERENCES "group" (id),
  PRIMARY KEY (area_id, group_id)
) STRICT, WITHOUT ROWID;

-- What a move started and the bot is to say when its day comes.
CREATE TABLE nhv_errand (
  id          INTEGER PRIMARY KEY,
  area_id     TEXT NOT NULL,
  move_id     INTEGER NOT NULL REFERENCES nhv_move (id),
  kind        TEXT NOT NULL CHECK (kind IN
                ('interest', 'intention', 'agenda', 'ledningsgrupp', 'b2_agenda', 'b2', 'analysis', 'alignment', 'permits')),
  opened_at   TEXT NOT NULL,
  -- For a question: the last day to answer, and when a reminder may be due next.
  last_day_on TEXT,
  look_at     TEXT,
  said_at     TEXT,
  -- The area has moved on, or nobody owes anything more; and which line of the log closed it, if one did.
  closed_at   TEXT,
  closed_by   INTEGER REFERENCES nhv_move (id),
  UNIQUE (move_id, kind)
) STRICT;
CREATE INDEX nhv_errand_open ON nhv_errand (area_id) WHERE closed_at IS NULL;
CREATE INDEX nhv_errand_look ON nhv_errand (look_at) WHERE look_at IS NOT NULL;

-- Who was asked for which region, and in which message.
CREATE TABLE nhv_asked (
  errand_id INTEGER NOT NULL REFERENCES nhv_errand (id),
  region_id TEXT NOT NULL REFERENCES region (id),
  person_id TEXT NOT NULL REFERENCES person (id),
  subject   TEXT NOT NULL,
  PRIMARY KEY (errand_id, region_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX nhv_asked_subject ON nhv_asked (subject);

-- What was last told of regions that mean to apply for the same permit. No regions: that it is over.
CREATE TABLE nhv_conflict (
  id      INTEGER PRIMARY KEY,
  area_id TEXT NOT NULL,
  -- Ids as JSON.
  regions TEXT NOT NULL,
  permits INTEGER,
  said_at TEXT NOT NULL
) STRICT;
CREATE INDEX nhv_conflict_area ON nhv_conflict (area_id, id);

-- A year's questions to one verksamhetschefsgrupp, from when it is known that they will be asked.
CREATE TABLE nhv_follow_up (
  id          INTEGER PRIMARY KEY,
  group_id    TEXT NOT NULL REFERENCES "group" (id),
  year        INTEGER NOT NULL,
  last_day_on TEXT NOT NULL,
  -- Null: not yet.
  asked_at    TEXT,
  -- When a reminder may be due next; null when nothing more is to come.
  look_at     TEXT,
  UNIQUE (group_id, year)
) STRICT;
CREATE INDEX nhv_follow_up_look ON nhv_follow_up (look_at) WHERE look_at IS NOT NULL;

CREATE TABLE nhv_follow_up_area (
  follow_up_id INTEGER NOT NULL REFERENCES nhv_follow_up (id),
  area_id      TEXT NOT NULL,
  PRIMARY KEY (follow_up_id, area_id)
) STRICT, WITHOUT ROWID;

-- What was answered, by form or in a thread. A reply that is written anew is a new row with a higher version.
CREATE TABLE nhv_answer (
  id           INTEGER PRIMARY KEY,
  follow_up_id INTEGER NOT NULL REFERENCES nhv_follow_up (id),
  question     INTEGER NOT NULL CHECK (question BETWEEN 1 AND 3),
  -- Null: all the areas that the group was asked about.
  area_id      TEXT,
  person_id    TEXT NOT NULL REFERENCES person (id),
  at           TEXT NOT NULL,
  -- Null: taken away.
  text         TEXT,
  -- The reply in a thread that it came from.
  surface      TEXT,
  address      TEXT,
  message      TEXT,
  version      INTEGER,
  UNIQUE (surface, address, message, version)
) STRICT;
CREATE INDEX nhv_answer_follow_up ON nhv_answer (follow_up_id);

-- What the bot says once a year: 'sammanstalld/2027'.
CREATE TABLE nhv_yearly (
  what    TEXT PRIMARY KEY,
  said_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
