-- Whoever is late is reminded every week, also of what had its last reminder before this.
UPDATE duty SET look_at = last_day_on || 'T07:30:00Z'
  WHERE settled = 0 AND state IN ('ej_paborjad', 'pagar', 'aterremitterad') AND last_day_on IS NOT NULL AND look_at IS NULL;
UPDATE nhv_errand SET look_at = last_day_on || 'T07:30:00Z'
  WHERE closed_at IS NULL AND last_day_on IS NOT NULL AND look_at IS NULL;

-- The minutes of a meeting have rungs of their own: what has been said is not said again under another name.
UPDATE OR IGNORE reminder SET rung = 'meeting'
  WHERE rung IN ('P14D', 'P7D', 'P3D') AND matter IN (SELECT 'duty/' || id FROM duty WHERE meeting_id IS NOT NULL);

-- By when what has been handed in is to be decided: at the group's next meeting, else after thirty days.
CREATE TABLE approval (
  duty_id     INTEGER PRIMARY KEY REFERENCES duty (id),
  last_day_on TEXT NOT NULL,
  at_meeting  INTEGER NOT NULL CHECK (at_meeting IN (0, 1)),
  -- When a reminder may be due next; null when nothing more is to come.
  look_at     TEXT
) STRICT;
CREATE INDEX approval_look ON approval (look_at) WHERE look_at IS NOT NULL;
INSERT INTO approval (duty_id, last_day_on, at_meeting, look_at)
  SELECT duty.id, date(max(submission.at), '+30 days'), 0, max(submission.at)
  FROM duty JOIN submission ON submission.duty_id = duty.id
  WHERE duty.settled = 0 AND duty.state = 'inlamnad' GROUP BY duty.id;

-- The last day was set when the document was sent back.
ALTER TABLE duty ADD COLUMN day_at_return INTEGER NOT NULL DEFAULT 0 CHECK (day_at_return IN (0, 1));

-- A request for an extension is reminded of until it is answered.
ALTER TABLE extension ADD COLUMN look_at TEXT;
CREATE INDEX extension_look ON extension (look_at) WHERE look_at IS NOT NULL;
UPDATE extension SET look_at = asked_at WHERE decided_at IS NULL;

-- Which chairs' and vice chairs' terms end when, as the last night found it.
CREATE TABLE term (
  group_id    TEXT NOT NULL REFERENCES "group" (id),
  role        TEXT NOT NULL CHECK (role IN ('ordforande', 'vice_ordforande')),
  last_day_on TEXT NOT NULL,
  -- When a reminder may be due next; null when nothing more is to come.
  look_at     TEXT,
  PRIMARY KEY (group_id, role)
) STRICT, WITHOUT ROWID;
CREATE INDEX term_look ON term (look_at) WHERE look_at IS NOT NULL;
-- Notices of before are not tried again: the same is said by reminders.
UPDATE outbox SET state = 'withdrawn', settled_at = ifnull(settled_at, next_at)
  WHERE key LIKE 'term/%' AND state IN ('waiting', 'given_up');
