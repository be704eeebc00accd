-- Instants (_at) are UTC text with whole seconds, days (_on) are ISO text: see columns.ts.

-- Register -------------------------------------------------------------------------------------------------------

CREATE TABLE region (
  id   TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE "group" (
  id         TEXT PRIMARY KEY,
  name       TEXT NOT NULL,
  type       TEXT NOT NULL CHECK (type IN
               ('vc', 'rsg', 'rpo', 'nhv', 'ledningsgrupp', 'kunskapsstyrningsgrupp', 'kansli', 'arbetsgrupp')),
  parent_id  TEXT REFERENCES "group" (id),
  -- Which version of the mandates in data/mandates.json; null where none is known.
  mandate_id TEXT,
  example    INTEGER NOT NULL DEFAULT 0 CHECK (example IN (0, 1))
) STRICT;

CREATE TABLE group_alias (
  group_id TEXT NOT NULL REFERENCES "group" (id),
  alias    TEXT NOT NULL,
  PRIMARY KEY (group_id, alias)
) STRICT, WITHOUT ROWID;

CREATE TABLE person (
  id        TEXT PRIMARY KEY,
  name      TEXT NOT NULL,
  email     TEXT UNIQUE COLLATE NOCASE,
  region_id TEXT REFERENCES region (id),
  -- Where the person would rather be reached, when there is a choice.
  surface   TEXT CHECK (surface IN ('page', 'slack', 'teams')),
  example   INTEGER NOT NULL DEFAULT 0 CHECK (example IN (0, 1))
) STRICT;

CREATE TABLE person_role (
  person_id TEXT NOT NULL REFERENCES person (id),
  role      TEXT NOT NULL CHECK (role IN ('kansli', 'samordnare_kunskapsstyrning', 'nhv_kansli')),
  PRIMARY KEY (person_id, role)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_role_role ON person_role (role);

CREATE TABLE seat (
  -- Never used again: the log names a seat by its id, also one that was removed.
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  group_id  TEXT NOT NULL REFERENCES "group" (id),
  person_id TEXT NOT NULL REFERENCES person (id),
  role      TEXT NOT NULL CHECK (role IN ('ordforande', 'vice_ordforande', 'ledamot', 'adjungerad')),
  region_id TEXT REFERENCES region (id),
  from_on   TEXT NOT NULL,
  to_on     TEXT CHECK (to_on >= from_on),
  UNIQUE (group_id, person_id, role, from_on)
) STRICT;
CREATE INDEX seat_person ON seat (person_id);

-- A person's identity on a platform.
CREATE TABLE account (
  surface   TEXT NOT NULL CHECK (surface IN ('page', 'slack', 'teams')),
  account   TEXT NOT NULL,
  person_id TEXT NOT NULL REFERENCES person (id),
  -- The platform's id of the direct conversation.
  address   TEXT NOT NULL,
  linked_at TEXT NOT NULL,
  -- Set when the platform says that nothing can reach this account.
  gone_at   TEXT,
  gone_why  TEXT,
  PRIMARY KEY (surface, account)
) STRICT, WITHOUT ROWID;
CREATE INDEX account_person ON account (person_id);

-- Where a group talks: a channel, a group chat, a room on the page.
CREATE TABLE conversation (
  id       INTEGER PRIMARY KEY,
  surface  TEXT NOT NULL CHECK (surface IN ('page', 'slack', 'teams')),
  address  TEXT NOT NULL,
  name     TEXT NOT NULL,
  group_id TEXT REFERENCES "group" (id),
  gone_at  TEXT,
  gone_why TEXT,
  UNIQUE (surface, address)
) STRICT;
CREATE INDEX conversation_group ON conversation (group_id);

-- Who changed what: the truth from which the states are projected.
CREATE TABLE change (
  id        INTEGER PRIMARY KEY,
  at        TEXT NOT NULL,
  -- Null: the bot itself, or an import.
  person_id TEXT REFERENCES person (id),
  -- 'duty/17', 'seat/4', 'group/vc-onkologi'
  subject   TEXT NOT NULL,
  group_id  TEXT REFERENCES "group" (id),
  -- What happened, in words for the log.
  what      TEXT NOT NULL,
  before    TEXT,
  after     TEXT,
  why       TEXT
) STRICT;
CREATE INDEX change_subject ON change (subject);
CREATE INDEX change_group ON change (group_id);

-- Calendar -------------------------------------------------------------------------------------------------------

CREATE TABLE meeting (
  id       INTEGER PRIMARY KEY,
  group_id TEXT NOT NULL REFERENCES "group" (id),
  start_at TEXT NOT NULL,
  end_at   TEXT NOT NULL CHECK (end_at > start_at),
  place    TEXT,
  UNIQUE (group_id, start_at)
) STRICT;
CREATE INDEX meeting_start ON meeting (start_at);

-- Duties ---------------------------------------------------------------------------------------------------------

CREATE TABLE duty (
  id              INTEGER PRIMARY KEY,
  group_id        TEXT NOT NULL REFERENCES "group" (id),
  -- Which duty of the mandate: 'verksamhetsberattelse'.
  kind            TEXT NOT NULL,
  -- The year it is about.
  period          INTEGER NOT NULL,
  meeting_id      INTEGER REFERENCES meeting (id),
  mandate_id      TEXT NOT NULL,
  last_day_on     TEXT,
  last_day_source TEXT CHECK (last_day_source IN ('uppdrag', 'kansli', 'anstand')),
  state           TEXT NOT NULL DEFAULT 'ej_paborjad' CHECK (state IN
                    ('ej_paborjad', 'pagar', 'inlamnad', 'godkand', 'faststalld', 'aterremitterad', 'undantagen')),
  -- Nobody has anything more to do with it: handed in where nobody approves, approved, or waived.
  settled         INTEGER NOT NULL DEFAULT 0 CHECK (settled IN (0, 1)),
  -- When a reminder may be due next; null when nothing more is to come.
  look_at         TEXT,
  CHECK ((last_day_on IS NULL) = (last_day_source IS NULL))
) STRICT;
CREATE UNIQUE INDEX duty_once ON duty (group_id, kind, period, ifnull(meeting_id, 0));
CREATE INDEX duty_look ON duty (look_at) WHERE look_at IS NOT NULL;
CREATE INDEX duty_unsettled ON duty (group_id, last_day_on) WHERE settled = 0;

CREATE TABLE submission (
  id        INTEGER PRIMARY KEY,
  duty_id   INTEGER NOT NULL REFERENCES duty (id),
  at        TEXT NOT NULL,
  person_id TEXT NOT NULL REFERENCES person (id),
  -- A link or a diarienummer.
  document  TEXT NOT NULL,
  document_on TEXT NOT NULL,
  comment   TEXT
) STRICT;
CREATE INDEX submission_duty ON submission (duty_id);

CREATE TABLE snooze (
  id        INTEGER PRIMARY KEY,
  duty_id   INTEGER NOT NULL REFERENCES duty (id),
  person_id TEXT NOT NULL REFERENCES person (id),
  at        TEXT NOT NULL,
  until_on  TEXT NOT NULL
) STRICT;
CREATE INDEX snooze_duty ON snooze (duty_id, person_id);

CREATE TABLE extension (
  id          INTEGER PRIMARY KEY,
  duty_id     INTEGER NOT NULL REFERENCES duty (id),
  asked_by    TEXT NOT NULL REFERENCES person (id),
  asked_at    TEXT NOT NULL,
  last_day_on TEXT NOT NULL,
  reason      TEXT NOT NULL,
  decided_by  TEXT REFERENCES person (id),
  decided_at  TEXT,
  granted     INTEGER CHECK (granted IN (0, 1)),
  CHECK ((decided_at IS NULL) = (granted IS NULL))
) STRICT;
CREATE INDEX extension_duty ON extension (duty_id);

-- Who has been reminded of what. One row is one line in one person's or conversation's message of a morning.
CREATE TABLE reminder (
  id              INTEGER PRIMARY KEY,
  duty_id         INTEGER NOT NULL REFERENCES duty (id),
  last_day_on     TEXT NOT NULL,
  rung            TEXT NOT NULL,
  -- The day it was said: days are counted from it when the message is said anew.
  said_on         TEXT NOT NULL,
  -- How many times the person had put it off: a reminder that comes back is another reminder.
  round           INTEGER NOT NULL DEFAULT 0,
  person_id       TEXT REFERENCES person (id),
  conversation_id INTEGER REFERENCES conversation (id),
  -- The message that carries it; null until the morning's message is composed.
  subject         TEXT,
  CHECK ((person_id IS NULL) <> (conversation_id IS NULL))
) STRICT;
CREATE UNIQUE INDEX reminder_once ON reminder
  (duty_id, last_day_on, rung, round, ifnull(person_id, ''), ifnull(conversation_id, 0));
CREATE INDEX reminder_uncomposed ON reminder (person_id, conversation_id, id) WHERE subject IS NULL;
CREATE INDEX reminder_subject ON reminder (subject) WHERE subject IS NOT NULL;

-- What the bot does by itself at a time of day: creating duties, the digest, the nightly backup.
CREATE TABLE routine (
  name   TEXT PRIMARY KEY,
  due_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Delivery -------------------------------------------------------------------------------------------------------

-- Invocations that changed something, so that the same one coming again changes nothing and gets the same answer.
CREATE TABLE inbox (
  surface    TEXT NOT NULL,
  event      TEXT NOT NULL,
  handled_at TEXT NOT NULL,
  response   TEXT NOT NULL,
  PRIMARY KEY (surface, event)
) STRICT, WITHOUT ROWID;
CREATE INDEX inbox_age ON inbox (handled_at);

CREATE TABLE outbox (
  id              INTEGER PRIMARY KEY,
  -- What it is, for ever: writing it twice does nothing.
  key             TEXT NOT NULL UNIQUE,
  -- What it is about, when it may be said anew.
  subject         TEXT,
  -- For an update: the row that put the message where it stands.
  updates_id      INTEGER REFERENCES outbox (id),
  -- For what goes another way: the row that could not reach its addressee.
  stands_in_for   INTEGER REFERENCES outbox (id),
  person_id       TEXT REFERENCES person (id),
  conversation_id INTEGER REFERENCES conversation (id),
  -- 'p/anna' or 'c/12': what is sent in one lane keeps its order.
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
  -- The place it was sent to, or is on its way to, and the platform's id of the message there.
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
  CHECK ((person_id IS NULL) <> (conversation_id IS NULL)),
  CHECK ((settled_at IS NULL) = (state IN ('waiting', 'claimed', 'unsure')))
) STRICT;
CREATE INDEX outbox_next ON outbox (next_at) WHERE state IN ('waiting', 'unsure');
CREATE INDEX outbox_lane ON outbox (lane, due_at) WHERE settled_at IS NULL;
CREATE INDEX outbox_subject ON outbox (subject) WHERE subject IS NOT NULL;
CREATE INDEX outbox_updates ON outbox (updates_id) WHERE updates_id IS NOT NULL;
CREATE INDEX outbox_stand_in ON outbox (stands_in_for) WHERE stands_in_for IS NOT NULL;
CREATE INDEX outbox_trouble ON outbox (id) WHERE state IN ('given_up', 'unsure') OR repeated = 1;

-- The page ------------------------------------------------------------------------------------------------------

-- The page is a platform of our own: this is its memory of what stands where.
CREATE TABLE page_message (
  id         INTEGER PRIMARY KEY,
  -- 'person/anna', 'group/vc-onkologi'
  address    TEXT NOT NULL,
  key        TEXT NOT NULL UNIQUE,
  -- Null: the bot.
  writer     TEXT,
  -- Shown to this account alone; null: to all in the conversation.
  only_for   TEXT,
  message    TEXT NOT NULL,
  posted_at  TEXT NOT NULL,
  changed_at TEXT
) STRICT;
CREATE INDEX page_message_address ON page_message (address, id);

CREATE TABLE setting (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
