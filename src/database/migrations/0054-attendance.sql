-- Which regions were at a meeting. A region without a row is not noted.
CREATE TABLE attendance (
  meeting_id INTEGER NOT NULL REFERENCES meeting (id),
  region_id  TEXT NOT NULL REFERENCES region (id),
  presence   TEXT NOT NULL CHECK (presence IN ('med', 'ersattare', 'inte')),
  PRIMARY KEY (meeting_id, region_id)
) STRICT, WITHOUT ROWID;

-- Who noted it last, and who else was there.
CREATE TABLE attendance_note (
  meeting_id INTEGER PRIMARY KEY REFERENCES meeting (id),
  others     TEXT,
  noted_by   TEXT NOT NULL REFERENCES person (id),
  noted_at   TEXT NOT NULL
) STRICT;
CREATE INDEX attendance_note_person ON attendance_note (noted_by);
