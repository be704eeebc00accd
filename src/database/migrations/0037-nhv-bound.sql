-- More kinds of notices. SQLite can loosen a CHECK only in a new table, and what refers to the table moves with it.
CREATE TABLE nhv_errand_after (
  id          INTEGER PRIMARY KEY,
  area_id     TEXT NOT NULL,
  move_id     INTEGER NOT NULL REFERENCES nhv_move (id),
  kind        TEXT NOT NULL CHECK (kind IN
                ('interest', 'remiss', 'intention', 'agenda', 'ledningsgrupp', 'b2_agenda', 'b2', 'analysis', 'review',
                 'alignment', 'permits')),
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
INSERT INTO nhv_errand_after (id, area_id, move_id, kind, opened_at, last_day_on, look_at, said_at, closed_at, closed_by)
  SELECT id, area_id, move_id, kind, opened_at, last_day_on, look_at, said_at, closed_at, closed_by FROM nhv_errand;

CREATE TABLE nhv_asked_after (
  errand_id INTEGER NOT NULL REFERENCES nhv_errand_after (id),
  region_id TEXT NOT NULL REFERENCES region (id),
  person_id TEXT NOT NULL REFERENCES person (id),
  subject   TEXT NOT NULL,
  PRIMARY KEY (errand_id, region_id, person_id)
) STRICT, WITHOUT ROWID;
INSERT INTO nhv_asked_after (errand_id, region_id, person_id, subject)
  SELECT errand_id, region_id, person_id, subject FROM nhv_asked;

CREATE TABLE nhv_work_after (
  errand_id INTEGER PRIMARY KEY REFERENCES nhv_errand_after (id),
  asked_on  TEXT NOT NULL,
  -- When a reminder may be due next; null when nothing more is to come.
  look_at   TEXT,
  -- The day of a meeting that is booked.
  booked_on TEXT,
  done_at   TEXT,
  done_by   TEXT REFERENCES person (id),
  done_on   TEXT,
  -- A link, a diarienummer or a few words.
  document  TEXT
) STRICT;
INSERT INTO nhv_work_after (errand_id, asked_on, look_at, booked_on, done_at, done_by, done_on, document)
  SELECT errand_id, asked_on, look_at, booked_on, done_at, done_by, done_on, document FROM nhv_work;

DROP TABLE nhv_asked;
DROP TABLE nhv_work;
DROP TABLE nhv_errand;
ALTER TABLE nhv_errand_after RENAME TO nhv_errand;
ALTER TABLE nhv_asked_after RENAME TO nhv_asked;
ALTER TABLE nhv_work_after RENAME TO nhv_work;
CREATE INDEX nhv_errand_open ON nhv_errand (area_id) WHERE closed_at IS NULL;
CREATE INDEX nhv_errand_look ON nhv_errand (look_at) WHERE look_at IS NOT NULL;
CREATE INDEX nhv_asked_subject ON nhv_asked (subject);
CREATE INDEX nhv_work_look ON nhv_work (look_at) WHERE look_at IS NOT NULL;

-- Registering permits had been said once before: it is owed from here on, while the area is still where it was.
INSERT INTO nhv_work (errand_id, asked_on, look_at)
  SELECT id, date(said_at), said_at FROM nhv_errand
  WHERE kind = 'permits' AND closed_at IS NULL AND said_at IS NOT NULL;

-- The remisser that were withdrawn because of a line of an area's log: they are back when the line was a mistake.
CREATE TABLE nhv_remiss (
  move_id   INTEGER NOT NULL REFERENCES nhv_move (id),
  remiss_id INTEGER NOT NULL,
  PRIMARY KEY (move_id, remiss_id)
) STRICT, WITHOUT ROWID;

-- The year's questions are data, and there are more of them than three. Nothing refers to the table.
CREATE TABLE nhv_answer_after (
  id           INTEGER PRIMARY KEY,
  follow_up_id INTEGER NOT NULL REFERENCES nhv_follow_up (id),
  question     INTEGER NOT NULL CHECK (question >= 1),
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
INSERT INTO nhv_answer_after (id, follow_up_id, question, area_id, person_id, at, text, surface, address, message, version)
  SELECT id, follow_up_id, question, area_id, person_id, at, text, surface, address, message, version FROM nhv_answer;
DROP TABLE nhv_answer;
ALTER TABLE nhv_answer_after RENAME TO nhv_answer;
CREATE INDEX nhv_answer_follow_up ON nhv_answer (follow_up_id);

-- A point that the bot puts on an agenda is kept there, for its outcome. Nothing refers to the table.
CREATE TABLE agenda_point_after (
  id           INTEGER PRIMARY KEY,
  meeting_id   INTEGER NOT NULL REFERENCES meeting (id),
  place        INTEGER NOT NULL,
  title        TEXT NOT NULL,
  link         TEXT,
  -- Null: the bot itself.
  given_by     TEXT REFERENCES person (id),
  -- What the bot's own point is about: 'nhv/12'.
  source       TEXT,
  -- How the bot names where it comes from.
  given_as     TEXT,
  outcome      TEXT CHECK (outcome IN ('beslut', 'information', 'diskussion', 'bordlagd')),
  outcome_text TEXT,
  CHECK ((given_by IS NULL) = (source IS NOT NULL AND given_as IS NOT NULL))
) STRICT;
INSERT INTO agenda_point_after (id, meeting_id, place, title, link, given_by, outcome, outcome_text)
  SELECT id, meeting_id, place, title, link, given_by, outcome, outcome_text FROM agenda_point;
DROP TABLE agenda_point;
ALTER TABLE agenda_point_after RENAME TO agenda_point;
CREATE INDEX agenda_point_meeting ON agenda_point (meeting_id, place);
CREATE INDEX agenda_point_source ON agenda_point (source) WHERE source IS NOT NULL;
