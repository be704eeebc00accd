-- What is reported at each meeting of the board: an id in data/board-reports.json, for a meeting.
CREATE TABLE board_report (
  meeting_id INTEGER NOT NULL REFERENCES meeting (id),
  item       TEXT NOT NULL,
  -- The last day when it was last looked at: it follows the meeting.
  last_on    TEXT NOT NULL,
  look_at    TEXT,
  done_at    TEXT,
  done_by    TEXT REFERENCES person (id),
  -- What the report says, a link or a number; null: only that it is given.
  words      TEXT,
  PRIMARY KEY (meeting_id, item),
  CHECK ((done_at IS NULL) = (done_by IS NULL)),
  CHECK (words IS NULL OR done_at IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE INDEX board_report_look ON board_report (look_at) WHERE look_at IS NOT NULL;
CREATE INDEX board_report_person ON board_report (done_by) WHERE done_by IS NOT NULL;

-- Who at the kansli sees to an uppdrag; null: all of them.
ALTER TABLE uppdrag ADD COLUMN handler_id TEXT REFERENCES person (id);
