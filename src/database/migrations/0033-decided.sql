-- Decided, sent and drafted are three facts of each region. Region null: of the answer that all of them send.
CREATE TABLE remiss_decision (
  id         INTEGER PRIMARY KEY,
  remiss_id  INTEGER NOT NULL REFERENCES remiss (id),
  region_id  TEXT REFERENCES region (id),
  -- The version of the draft that was decided.
  version    INTEGER NOT NULL CHECK (version > 0),
  -- Beslutsinstans.
  body       TEXT NOT NULL,
  decided_on TEXT NOT NULL,
  -- Null: utan paragraf.
  paragraph  TEXT,
  signer     TEXT,
  person_id  TEXT NOT NULL REFERENCES person (id),
  at         TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX remiss_decision_of ON remiss_decision (remiss_id, ifnull(region_id, ''));

CREATE TABLE remiss_sending (
  id        INTEGER PRIMARY KEY,
  remiss_id INTEGER NOT NULL REFERENCES remiss (id),
  region_id TEXT REFERENCES region (id),
  -- Null: it will not be sent, for a reason.
  sent_on   TEXT,
  reason    TEXT,
  version   INTEGER NOT NULL CHECK (version > 0),
  dnr       TEXT,
  -- Who sent it, and whom the receiver can turn to, in words.
  sent_by   TEXT,
  contact   TEXT,
  -- Null: it was recorded before this was kept.
  person_id TEXT REFERENCES person (id),
  at        TEXT,
  CHECK ((sent_on IS NULL) = (reason IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX remiss_sending_of ON remiss_sending (remiss_id, ifnull(region_id, ''));

-- What was decided or sent, as it was then. It is written once: its bytes are made of the document and never anew.
CREATE TABLE remiss_paper (
  id            INTEGER PRIMARY KEY,
  remiss_id     INTEGER NOT NULL REFERENCES remiss (id),
  region_id     TEXT REFERENCES region (id),
  version       INTEGER NOT NULL CHECK (version > 0),
  kind          TEXT NOT NULL CHECK (kind IN ('beslutat', 'skickat')),
  at            TEXT NOT NULL,
  -- When it was said that this had not been decided or sent after all.
  taken_back_at TEXT,
  -- The document as JSON, until its bytes are made; it stays where they are too many to be kept.
  document      TEXT,
  -- Null: the bytes are not made yet.
  size          INTEGER CHECK (size > 0),
  sha256        TEXT CHECK (length(sha256) = 64),
  bytes         BLOB,
  CHECK ((size IS NULL) = (sha256 IS NULL)),
  CHECK (bytes IS NULL OR size IS NOT NULL),
  CHECK ((document IS NULL) = (bytes IS NOT NULL))
) STRICT;
CREATE INDEX remiss_paper_remiss ON remiss_paper (remiss_id);
CREATE INDEX remiss_paper_unmade ON remiss_paper (id) WHERE size IS NULL;

-- What was sent before stays sent, and nobody knows that it was decided.
INSERT INTO remiss_sending (remiss_id, region_id, sent_on, version, dnr)
  SELECT remiss.id, NULL, sent_on, (SELECT max(version) FROM remiss_draft WHERE remiss_id = remiss.id), sent_dnr
  FROM remiss
  WHERE sent_on IS NOT NULL AND mode <> 'enskilt' AND EXISTS (SELECT 1 FROM remiss_draft WHERE remiss_id = remiss.id);
-- The regions whose own it was: those that had said something, and of the same words those that stood behind them.
INSERT INTO remiss_sending (remiss_id, region_id, sent_on, version, dnr)
  SELECT remiss.id, region.id, sent_on, draft.version, remiss_region.dnr
  FROM remiss
  JOIN remiss_draft AS draft ON draft.remiss_id = remiss.id
    AND draft.version = (SELECT max(version) FROM remiss_draft WHERE remiss_id = remiss.id)
  JOIN region
  LEFT JOIN remiss_region ON remiss_region.remiss_id = remiss.id AND remiss_region.region_id = region.id
  WHERE sent_on IS NOT NULL AND CASE
    WHEN mode IN ('enskilt', 'sammanfattning') THEN EXISTS (
      SELECT 1 FROM json_each(draft.content, '$.questions') AS question
      JOIN json_each(json_array(json_extract(question.value, '$.positions'), json_extract(question.value, '$.texts'))) AS said
      JOIN json_each(said.value) AS one
      WHERE json_extract(one.value, '$.region') = region.id)
    WHEN mode = 'likalydande' THEN (
      SELECT word FROM remiss_remark
      WHERE remiss_id = remiss.id AND version = draft.version AND remiss_remark.region_id = region.id AND word IS NOT NULL
      ORDER BY id DESC LIMIT 1) IN ('bakom', 'tillagg')
    ELSE 0
  END;
-- Where the same words were sent by each region, nobody sent them for all.
DELETE FROM remiss_sending
  WHERE region_id IS NULL AND remiss_id IN (SELECT id FROM remiss WHERE mode = 'likalydande')
    AND EXISTS (SELECT 1 FROM remiss_sending AS own WHERE own.remiss_id = remiss_sending.remiss_id AND own.region_id IS NOT NULL);

-- A remiss is over when all that may be sent is sent, or is said not to be. Dropping the column drops its CHECK.
DROP INDEX remiss_unsent;
ALTER TABLE remiss ADD COLUMN state_after TEXT NOT NULL DEFAULT 'utkast' CHECK (state_after IN
  ('utkast', 'oppen', 'stangd', 'sammanstalld', 'avslutad', 'aterkallad'));
UPDATE remiss SET state_after = CASE state WHEN 'avsand' THEN 'avslutad' ELSE state END;
ALTER TABLE remiss DROP COLUMN state;
ALTER TABLE remiss RENAME COLUMN state_after TO state;
ALTER TABLE remiss DROP COLUMN sent_on;
ALTER TABLE remiss DROP COLUMN sent_dnr;
CREATE INDEX remiss_unsent ON remiss (last_on) WHERE state NOT IN ('avslutad', 'aterkallad');

-- Of a Word document its text, part by part, as JSON: it can become the next version of an answer.
ALTER TABLE attachment_content ADD COLUMN written TEXT;

-- The day by which the regions are asked whether they stand behind a draft, and when a reminder may be due next.
ALTER TABLE remiss_draft ADD COLUMN reply_on TEXT;
ALTER TABLE remiss_draft ADD COLUMN look_at TEXT;
CREATE INDEX remiss_draft_look ON remiss_draft (look_at) WHERE look_at IS NOT NULL;
