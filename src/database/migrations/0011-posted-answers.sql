-- An answer that is posted is a message like any other, to the place of the one who asked: it has neither a person nor a
-- conversation of the register, but its own address. SQLite can loosen a CHECK only in a new table.
CREATE TABLE outbox_after (
  id              INTEGER PRIMARY KEY,
  -- What it is, for ever: writing it twice does nothing.
  key             TEXT NOT NULL UNIQUE,
  -- What it is about, when it may be said anew.
  subject         TEXT,
  -- For an update: the row that put the message where it stands.
  updates_id      INTEGER REFERENCES outbox_after (id),
  -- For what goes another way: the row that could not reach its addressee.
  stands_in_for   INTEGER REFERENCES outbox_after (id),
  person_id       TEXT REFERENCES person (id),
  conversation_id INTEGER REFERENCES conversation (id),
  -- 'p/anna', 'c/12' or 'svar/teams/…': what is sent in one lane keeps its order.
  lane            TEXT NOT NULL,
  message         TEXT NOT NULL,
  -- Sent once more, visibly, when a platform that cannot be read back leaves it unsure.
  insist          INTEGER NOT NULL DEFAULT 0 CHECK (insist IN (0, 1)),
  -- Who gets it when it cannot reach its person: ids of people, as JSON, first to last.
  instead         TEXT NOT NULL DEFAULT '[]',
  state           TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN
                    ('waiting', 'claimed', 'unsure', 'sent', 'given_up', 'withdrawn')),
  tries           INTEGER NOT NULL DEFAULT 0,
  -- Its place in its lane; never moved.
  due_at          TEXT NOT NULL,
  -- Waiting: not before. Unsure: look then. Claimed: since when.
  next_at         TEXT NOT NULL,
  created_at      TEXT NOT NULL,
  -- When it was sent, given up or withdrawn. Null is what the hot indexes are about, so that claiming leaves them alone.
  settled_at      TEXT,
  -- The place it was sent to, or is on its way to, and the platform's id of the message there. An answer has its place
  -- from the beginning.
  surface         TEXT,
  address         TEXT,
  ref             TEXT,
  -- Platforms that said no for good: 'slack teams'.
  barred          TEXT NOT NULL DEFAULT '',
  -- Why it was given up or is unsure, in words for the kansli.
  why             TEXT,
  -- A call may have put it there without our knowing: it is looked for before it is sent again.
  maybe_there     INTEGER NOT NULL DEFAULT 0 CHECK (maybe_there IN (0, 1)),
  -- Withdrawn while it was on its way: it is not sent again.
  unwanted        INTEGER NOT NULL DEFAULT 0 CHECK (unwanted IN (0, 1)),
  -- It was sent again without the platform having a way to tell whether it had already arrived.
  repeated        INTEGER NOT NULL DEFAULT 0 CHECK (repeated IN (0, 1)),
  -- What a reply in the message's thread is about; null where nobody listens to it.
  topic           TEXT,
  -- Where a platform cannot be read back: when the call was begun. What is claimed and not begun is surely not sent.
  begun_at        TEXT,
  -- For an answer: what else its surface needs to send it, as JSON.
  extra           TEXT,
  -- For an answer: the one that is posted when it can never arrive, as JSON.
  otherwise       TEXT,
  CHECK (person_id IS NULL OR conversation_id IS NULL),
  CHECK (person_id IS NOT NULL OR conversation_id IS NOT NULL OR (surface IS NOT NULL AND address IS NOT NULL)),
  CHECK ((settled_at IS NULL) = (state IN ('waiting', 'claimed', 'unsure')))
) STRICT;
INSERT INTO outbox_after (id, key, subject, updates_id, stands_in_for, person_id, conversation_id, lane, message, insist,
                          instead, state, tries, due_at, next_at, created_at, settled_at, surface, address, ref, barred,
                          why, maybe_there, unwanted, repeated, topic, begun_at)
  SELECT id, key, subject, updates_id, stands_in_for, person_id, conversation_id, lane, message, insist,
         instead, state, tries, due_at, next_at, created_at, settled_at, surface, address, ref, barred,
         why, maybe_there, unwanted, repeated, topic, iif(state = 'claimed', next_at, NULL)
  FROM outbox ORDER BY id;

-- Nothing may refer to the table that goes.
CREATE TABLE about_before AS SELECT * FROM about;
DELETE FROM about;
UPDATE outbox SET updates_id = NULL, stands_in_for = NULL WHERE updates_id IS NOT NULL OR stands_in_for IS NOT NULL;
DROP TABLE outbox;
ALTER TABLE outbox_after RENAME TO outbox;
INSERT INTO about SELECT * FROM about_before;
DROP TABLE about_before;

CREATE INDEX outbox_next ON outbox (next_at) WHERE state IN ('waiting', 'unsure');
CREATE INDEX outbox_lane ON outbox (lane, due_at) WHERE settled_at IS NULL;
CREATE INDEX outbox_subject ON outbox (subject) WHERE subject IS NOT NULL;
CREATE INDEX outbox_updates ON outbox (updates_id) WHERE updates_id IS NOT NULL;
CREATE INDEX outbox_stand_in ON outbox (stands_in_for) WHERE stands_in_for IS NOT NULL;
CREATE INDEX outbox_trouble ON outbox (id) WHERE state IN ('given_up', 'unsure') OR repeated = 1;
CREATE INDEX outbox_answer ON outbox (next_at)
  WHERE state IN ('waiting', 'unsure') AND person_id IS NULL AND conversation_id IS NULL;
CREATE INDEX outbox_topic ON outbox (ref) WHERE topic IS NOT NULL;
