-- A decision that a kind of content may be destroyed. The kinds stand in data/gallring.json.
CREATE TABLE gallring_beslut (
  id           INTEGER PRIMARY KEY,
  kind         TEXT NOT NULL,
  body         TEXT NOT NULL,
  decided_on   TEXT NOT NULL,
  diarienummer TEXT NOT NULL,
  -- For how long the kind is kept, as ISO 8601 has it: P2Y.
  kept_for     TEXT NOT NULL,
  recorded_by  TEXT NOT NULL REFERENCES person (id),
  recorded_at  TEXT NOT NULL,
  withdrawn_by TEXT REFERENCES person (id),
  withdrawn_at TEXT,
  CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL))
) STRICT;
CREATE UNIQUE INDEX gallring_beslut_in_force ON gallring_beslut (kind) WHERE withdrawn_at IS NULL;
CREATE INDEX gallring_beslut_recorder ON gallring_beslut (recorded_by);
CREATE INDEX gallring_beslut_withdrawer ON gallring_beslut (withdrawn_by) WHERE withdrawn_by IS NOT NULL;

-- A kind that is being gone through: which of its rules, and the last row that is done.
CREATE TABLE gallring_pass (
  id         INTEGER PRIMARY KEY,
  kind       TEXT NOT NULL UNIQUE,
  rule       INTEGER NOT NULL DEFAULT 0,
  after      INTEGER NOT NULL DEFAULT 0,
  -- What was finished before then goes.
  before     TEXT NOT NULL,
  changed    INTEGER NOT NULL DEFAULT 0,
  -- Null: by itself, at night.
  asked_by   TEXT REFERENCES person (id),
  -- Null: what needs no decision.
  beslut_id  INTEGER REFERENCES gallring_beslut (id)
) STRICT;
CREATE INDEX gallring_pass_asker ON gallring_pass (asked_by) WHERE asked_by IS NOT NULL;

-- What has been destroyed: of what is destroyed, this is what is left.
CREATE TABLE gallring_done (
  id         INTEGER PRIMARY KEY,
  kind       TEXT NOT NULL,
  at         TEXT NOT NULL,
  before     TEXT NOT NULL,
  count      INTEGER NOT NULL,
  asked_by   TEXT REFERENCES person (id),
  beslut_id  INTEGER REFERENCES gallring_beslut (id)
) STRICT;
CREATE INDEX gallring_done_kind ON gallring_done (kind, id);
CREATE INDEX gallring_done_asker ON gallring_done (asked_by) WHERE asked_by IS NOT NULL;
