-- A person (p/anna) or a conversation (c/12) that nothing has reached since then. Others stand in for a person meanwhile.
CREATE TABLE unreached (
  lane      TEXT PRIMARY KEY,
  since     TEXT NOT NULL,
  -- There was a place that could be used, and it refused what was sent there.
  had_place INTEGER NOT NULL CHECK (had_place IN (0, 1))
) STRICT, WITHOUT ROWID;

-- A message that could not reach its addressee, or what waits to be told somebody whom nothing reaches.
CREATE TABLE stand_in (
  id         INTEGER PRIMARY KEY,
  -- Whose it is.
  lane       TEXT NOT NULL,
  outbox_id  INTEGER UNIQUE REFERENCES outbox (id) ON DELETE CASCADE,
  telling_id INTEGER UNIQUE REFERENCES telling (id) ON DELETE CASCADE,
  -- kept: there was nobody who could stand in. none: nobody needs to. back: its addressee is reached again.
  state      TEXT NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'kept', 'none', 'passed', 'back')),
  -- Who stands in, and the number of what they are told of it together with the like: 'instead/7'.
  person_id  TEXT REFERENCES person (id),
  part       INTEGER,
  CHECK ((outbox_id IS NULL) <> (telling_id IS NULL)),
  CHECK ((state = 'passed') <= (person_id IS NOT NULL AND part IS NOT NULL))
) STRICT;
CREATE INDEX stand_in_new ON stand_in (id) WHERE state = 'new';
CREATE INDEX stand_in_lane ON stand_in (lane);
CREATE INDEX stand_in_part ON stand_in (part) WHERE part IS NOT NULL;

-- Why somebody stands in for the one whose reminder it is. lost: nothing reached them. back: they are reached again.
ALTER TABLE reminder ADD COLUMN reach TEXT CHECK (reach IN ('lost', 'back'));
CREATE INDEX reminder_lost ON reminder (instead_of) WHERE reach = 'lost';

-- Who stands in is known when a message could not be sent, and not before.
ALTER TABLE outbox DROP COLUMN instead;

-- One may get the same reminder in the place of several: what each region owes of a remiss is one obligation.
DROP INDEX reminder_once;
CREATE UNIQUE INDEX reminder_once ON reminder
  (matter, last_day_on, rung, round, ifnull(person_id, ''), ifnull(conversation_id, 0), ifnull(instead_of, ''));
