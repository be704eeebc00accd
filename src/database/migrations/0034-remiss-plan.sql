-- What the kansli owes once the regions' last day is over: when to look at each step next, and that it is done where the
-- remiss itself does not say so. By when is counted from the calendars, and not stored.
CREATE TABLE remiss_step (
  remiss_id INTEGER NOT NULL REFERENCES remiss (id),
  step      TEXT NOT NULL CHECK (step IN ('sammanstall', 'mote', 'bakom', 'skicka')),
  look_at   TEXT,
  done_at   TEXT,
  done_by   TEXT REFERENCES person (id),
  done_on   TEXT,
  note      TEXT,
  PRIMARY KEY (remiss_id, step)
) STRICT, WITHOUT ROWID;
CREATE INDEX remiss_step_look ON remiss_step (look_at) WHERE look_at IS NOT NULL;

-- Those that are closed and not sent are looked at the next morning.
INSERT INTO remiss_step (remiss_id, step, look_at)
  SELECT remiss.id, step.value, '1970-01-01T00:00:00Z'
  FROM remiss, json_each('["sammanstall", "mote", "bakom", "skicka"]') AS step
  WHERE remiss.state IN ('stangd', 'sammanstalld');

-- Who at the kansli sees to a remiss. One that is not here is everyone's there.
CREATE TABLE remiss_handler (
  remiss_id INTEGER PRIMARY KEY REFERENCES remiss (id),
  person_id TEXT NOT NULL REFERENCES person (id)
) STRICT;
