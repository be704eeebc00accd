-- A question that is taken away keeps its number and what was said on it, and can be put back.
ALTER TABLE remiss_question ADD COLUMN removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1));

-- What can be read in them, for what is filled in from a letter.
ALTER TABLE handover ADD COLUMN file_text TEXT NOT NULL DEFAULT '';

-- A remisskonferens: those who prepare the answer, and experts, go through a remiss together.
CREATE TABLE remiss_conference (
  id           INTEGER PRIMARY KEY,
  remiss_id    INTEGER NOT NULL REFERENCES remiss (id),
  start_at     TEXT NOT NULL,
  end_at       TEXT NOT NULL,
  place        TEXT,
  -- What there is to read before it, in words and links.
  material     TEXT,
  notes        TEXT,
  -- Who called it.
  person_id    TEXT NOT NULL REFERENCES person (id),
  cancelled_at TEXT,
  CHECK (end_at > start_at)
) STRICT;
CREATE INDEX remiss_conference_remiss ON remiss_conference (remiss_id, start_at);
CREATE INDEX remiss_conference_start ON remiss_conference (start_at) WHERE cancelled_at IS NULL;

-- Experts who are called besides those who answer for the regions.
CREATE TABLE remiss_conference_expert (
  conference_id INTEGER NOT NULL REFERENCES remiss_conference (id),
  person_id     TEXT NOT NULL REFERENCES person (id),
  PRIMARY KEY (conference_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX remiss_conference_expert_person ON remiss_conference_expert (person_id);

-- The questions on which the regions are to say the same, as people chose at a conference.
CREATE TABLE remiss_conference_unison (
  conference_id INTEGER NOT NULL REFERENCES remiss_conference (id),
  question      INTEGER NOT NULL CHECK (question > 0),
  PRIMARY KEY (conference_id, question)
) STRICT, WITHOUT ROWID;
