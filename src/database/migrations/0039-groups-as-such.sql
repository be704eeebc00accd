-- Groups that answer a remiss as such, each in one voice, beside the regions.
CREATE TABLE remiss_asked_group (
  remiss_id  INTEGER NOT NULL REFERENCES remiss (id),
  group_id   TEXT NOT NULL REFERENCES "group" (id),
  asked_at   TEXT NOT NULL,
  -- Null: the bot itself.
  asked_by   TEXT REFERENCES person (id),
  -- It is no longer asked; what it has answered stays.
  dropped_at TEXT,
  -- When a reminder may be due next.
  look_at    TEXT,
  PRIMARY KEY (remiss_id, group_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX remiss_asked_group_look ON remiss_asked_group (look_at) WHERE look_at IS NOT NULL;

-- What each has answered: the latest of a question counts, and one without position takes it back.
CREATE TABLE remiss_group_answer (
  id        INTEGER PRIMARY KEY,
  remiss_id INTEGER NOT NULL,
  group_id  TEXT NOT NULL,
  question  INTEGER NOT NULL,
  person_id TEXT NOT NULL REFERENCES person (id),
  at        TEXT NOT NULL,
  position  TEXT CHECK (position IN
              ('tillstyrker', 'tillstyrker_med_synpunkter', 'avstyrker', 'avstar', 'berors_inte', 'inget_att_erinra')),
  text      TEXT,
  -- A colleague's that it would take the place of: it does not count, and is said once more when its writer wants it to.
  replaces  INTEGER REFERENCES remiss_group_answer (id),
  CHECK (position IS NOT NULL OR text IS NULL),
  FOREIGN KEY (remiss_id, group_id) REFERENCES remiss_asked_group (remiss_id, group_id),
  FOREIGN KEY (remiss_id, question) REFERENCES remiss_question (remiss_id, nr)
) STRICT;
CREATE INDEX remiss_group_answer_of ON remiss_group_answer (remiss_id, group_id, question, id);
