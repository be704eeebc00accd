-- At what time of its day something that is to be held begins and ends, and where. The day is the duty's own.
CREATE TABLE event_time (
  duty_id INTEGER PRIMARY KEY REFERENCES duty (id),
  starts  TEXT NOT NULL,
  ends    TEXT NOT NULL,
  place   TEXT,
  set_by  TEXT NOT NULL REFERENCES person (id),
  set_at  TEXT NOT NULL
) STRICT;
CREATE INDEX event_time_person ON event_time (set_by);

-- Who is invited to it, and what they were told last.
CREATE TABLE event_call (
  duty_id   INTEGER NOT NULL REFERENCES duty (id),
  person_id TEXT NOT NULL REFERENCES person (id),
  held_on   TEXT NOT NULL,
  starts    TEXT,
  ends      TEXT,
  place     TEXT,
  cancelled INTEGER NOT NULL DEFAULT 0 CHECK (cancelled IN (0, 1)),
  told_at   TEXT NOT NULL,
  PRIMARY KEY (duty_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_call_person ON event_call (person_id);

-- Which groups were there, by their chair or by somebody else. A group without a row is not noted.
CREATE TABLE event_attendance (
  duty_id  INTEGER NOT NULL REFERENCES duty (id),
  group_id TEXT NOT NULL REFERENCES "group" (id),
  presence TEXT NOT NULL CHECK (presence IN ('med', 'ersattare', 'inte')),
  PRIMARY KEY (duty_id, group_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_attendance_group ON event_attendance (group_id);

-- Who noted it last, and who else was there.
CREATE TABLE event_attendance_note (
  duty_id  INTEGER PRIMARY KEY REFERENCES duty (id),
  others   TEXT,
  noted_by TEXT NOT NULL REFERENCES person (id),
  noted_at TEXT NOT NULL
) STRICT;
CREATE INDEX event_attendance_note_person ON event_attendance_note (noted_by);
