-- Remisser -------------------------------------------------------------------------------------------------------

CREATE TABLE remiss (
  id              INTEGER PRIMARY KEY,
  -- "2027-03" is the third of 2027.
  year            INTEGER NOT NULL,
  serial          INTEGER NOT NULL CHECK (serial > 0),
  title           TEXT NOT NULL,
  sender          TEXT NOT NULL,
  sender_dnr      TEXT,
  kind            TEXT NOT NULL CHECK (kind IN ('nhv', 'sou', 'vardprogram', 'annan')),
  link            TEXT,
  -- The day as the sender wrote it, and whether it counts.
  sender_day_on   TEXT NOT NULL,
  sender_word     TEXT NOT NULL CHECK (sender_word IN ('senast', 'fore')),
  -- Our own last day, which counts.
  last_on         TEXT NOT NULL,
  mode            TEXT NOT NULL CHECK (mode IN ('enskilt', 'likalydande', 'samordnat', 'sammanfattning')),
  -- Others' positions are shown once it is closed.
  blind           INTEGER NOT NULL DEFAULT 0 CHECK (blind IN (0, 1)),
  state           TEXT NOT NULL DEFAULT 'utkast' CHECK (state IN
                    ('utkast', 'oppen', 'stangd', 'sammanstalld', 'avsand', 'aterkallad')),
  -- The NHV area that it is about.
  nhv_area        TEXT,
  -- When it closes by itself; null when it is not open.
  close_at        TEXT,
  -- When a reminder may be due next; null when nothing more is to come.
  look_at         TEXT,
  -- When the kansli last pressed Påminn nu.
  prompted_at     TEXT,
  -- What the sent answer is registered as.
  sent_on         TEXT,
  sent_dnr        TEXT,
  UNIQUE (year, serial)
) STRICT;
CREATE INDEX remiss_close ON remiss (close_at) WHERE close_at IS NOT NULL;
CREATE INDEX remiss_look ON remiss (look_at) WHERE look_at IS NOT NULL;
CREATE INDEX remiss_unsent ON remiss (last_on) WHERE state NOT IN ('avsand', 'aterkallad');

CREATE TABLE remiss_group (
  remiss_id INTEGER NOT NULL REFERENCES remiss (id),
  group_id  TEXT NOT NULL REFERENCES "group" (id),
  PRIMARY KEY (remiss_id, group_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX remiss_group_group ON remiss_group (group_id);

CREATE TABLE remiss_question (
  remiss_id INTEGER NOT NULL REFERENCES remiss (id),
  nr        INTEGER NOT NULL CHECK (nr > 0),
  text      TEXT NOT NULL,
  PRIMARY KEY (remiss_id, nr)
) STRICT, WITHOUT ROWID;

-- What a region has of its own in a remiss.
CREATE TABLE remiss_region (
  remiss_id INTEGER NOT NULL REFERENCES remiss (id),
  region_id TEXT NOT NULL REFERENCES region (id),
  dnr       TEXT,
  -- Who answers, in words.
  answerer  TEXT,
  -- The last meeting of its board that can decide in time.
  board_on  TEXT,
  PRIMARY KEY (remiss_id, region_id)
) STRICT, WITHOUT ROWID;

-- Everything that was said, in the order in which it came. Nothing is changed: what counts is computed from it.
CREATE TABLE remiss_entry (
  id        INTEGER PRIMARY KEY,
  remiss_id INTEGER NOT NULL REFERENCES remiss (id),
  question  INTEGER NOT NULL,
  -- Null: said by someone who does not answer for a region.
  region_id TEXT REFERENCES region (id),
  person_id TEXT NOT NULL REFERENCES person (id),
  at        TEXT NOT NULL,
  via       TEXT NOT NULL CHECK (via IN ('trad', 'formular', 'knapp', 'genvag')),
  -- What was written: in which message or form, and which version of it. A version without text takes it away.
  source    TEXT,
  version   INTEGER,
  text      TEXT,
  -- Or a position, and the source that gives its reason.
  position  TEXT CHECK (position IN
              ('tillstyrker', 'tillstyrker_med_synpunkter', 'avstyrker', 'avstar', 'berors_inte', 'inget_att_erinra')),
  because   TEXT,
  CHECK ((source IS NULL) <> (position IS NULL)),
  CHECK ((source IS NULL) = (version IS NULL)),
  FOREIGN KEY (remiss_id, question) REFERENCES remiss_question (remiss_id, nr)
) STRICT;
CREATE INDEX remiss_entry_remiss ON remiss_entry (remiss_id, region_id);
CREATE UNIQUE INDEX remiss_entry_version ON remiss_entry (source, version, remiss_id, question) WHERE source IS NOT NULL;

-- A compiled answer, as it was then.
CREATE TABLE remiss_draft (
  remiss_id INTEGER NOT NULL REFERENCES remiss (id),
  version   INTEGER NOT NULL CHECK (version > 0),
  at        TEXT NOT NULL,
  person_id TEXT NOT NULL REFERENCES person (id),
  -- What it was made of, as JSON: its documents are written from it.
  content   TEXT NOT NULL,
  PRIMARY KEY (remiss_id, version)
) STRICT, WITHOUT ROWID;

-- What was said of a draft: a comment, or a region's word in the sign-off round. The latest word of a region counts.
CREATE TABLE remiss_remark (
  id        INTEGER PRIMARY KEY,
  remiss_id INTEGER NOT NULL,
  version   INTEGER NOT NULL,
  region_id TEXT REFERENCES region (id),
  person_id TEXT NOT NULL REFERENCES person (id),
  at        TEXT NOT NULL,
  word      TEXT CHECK (word IN ('bakom', 'tillagg', 'avvikande')),
  text      TEXT,
  FOREIGN KEY (remiss_id, version) REFERENCES remiss_draft (remiss_id, version),
  CHECK (word IS NULL OR region_id IS NOT NULL),
  CHECK (text IS NOT NULL OR word = 'bakom')
) STRICT;
CREATE INDEX remiss_remark_draft ON remiss_remark (remiss_id, version);
