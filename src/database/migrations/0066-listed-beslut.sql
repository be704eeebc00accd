-- A beslut that was taken up again after a restore may have been recorded by somebody whom the older copy does not know.
CREATE TABLE new_gallring_beslut (
  id           INTEGER PRIMARY KEY,
  kind         TEXT NOT NULL,
  body         TEXT NOT NULL,
  decided_on   TEXT NOT NULL,
  diarienummer TEXT NOT NULL,
  -- For how long the kind is kept, as ISO 8601 has it: P2Y.
  kept_for     TEXT NOT NULL,
  recorded_by  TEXT REFERENCES person (id),
  recorded_at  TEXT NOT NULL,
  withdrawn_by TEXT REFERENCES person (id),
  withdrawn_at TEXT,
  CHECK (withdrawn_at IS NOT NULL OR withdrawn_by IS NULL)
) STRICT;
INSERT INTO new_gallring_beslut
  SELECT id, kind, body, decided_on, diarienummer, kept_for, recorded_by, recorded_at, withdrawn_by, withdrawn_at
  FROM gallring_beslut;
DROP TABLE gallring_beslut;
ALTER TABLE new_gallring_beslut RENAME TO gallring_beslut;
CREATE UNIQUE INDEX gallring_beslut_in_force ON gallring_beslut (kind) WHERE withdrawn_at IS NULL;
CREATE INDEX gallring_beslut_recorder ON gallring_beslut (recorded_by) WHERE recorded_by IS NOT NULL;
CREATE INDEX gallring_beslut_withdrawer ON gallring_beslut (withdrawn_by) WHERE withdrawn_by IS NOT NULL;

-- How many beslut were taken up or withdrawn again by the list beside the database; null: there was none.
ALTER TABLE restoration ADD COLUMN beslut INTEGER;
