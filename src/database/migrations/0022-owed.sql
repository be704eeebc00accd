-- What each member owes their home region after a meeting.
CREATE TABLE home_report (
  meeting_id  INTEGER NOT NULL REFERENCES meeting (id) ON DELETE CASCADE,
  person_id   TEXT NOT NULL REFERENCES person (id),
  -- The workday after the meeting.
  last_day_on TEXT NOT NULL,
  -- When a reminder may be due next; null when nothing more is to come.
  look_at     TEXT,
  done_at     TEXT,
  PRIMARY KEY (meeting_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX home_report_person ON home_report (person_id);
CREATE INDEX home_report_look ON home_report (look_at) WHERE look_at IS NOT NULL;

-- The group owed it as one before; what nobody has handed in is each member's own from the next meeting on.
DELETE FROM snooze WHERE duty_id IN (SELECT id FROM duty WHERE kind = 'rapport_hemregion' AND settled = 0);
DELETE FROM extension WHERE duty_id IN (SELECT id FROM duty WHERE kind = 'rapport_hemregion' AND settled = 0);
DELETE FROM duty WHERE kind = 'rapport_hemregion' AND settled = 0;

-- An event, and what groups owe before it, are found by their year.
CREATE INDEX duty_kind ON duty (kind, period);

-- The kansli is asked to set a day for what has none.
CREATE TABLE day_request (
  duty_id  INTEGER PRIMARY KEY REFERENCES duty (id),
  asked_on TEXT NOT NULL,
  -- When a reminder may be due next; null when nothing more is to come.
  look_at  TEXT
) STRICT;
CREATE INDEX day_request_look ON day_request (look_at) WHERE look_at IS NOT NULL;

-- What the regional routine for NHV makes somebody owe about an area: its errand says which area, and whether it is over.
CREATE TABLE nhv_work (
  errand_id INTEGER PRIMARY KEY REFERENCES nhv_errand (id),
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
CREATE INDEX nhv_work_look ON nhv_work (look_at) WHERE look_at IS NOT NULL;

-- What had been said once before is owed from here on, while the area is still where it was.
INSERT INTO nhv_work (errand_id, asked_on, look_at)
  SELECT id, date(said_at), said_at FROM nhv_errand
  WHERE kind IN ('analysis', 'alignment') AND closed_at IS NULL AND said_at IS NOT NULL;
