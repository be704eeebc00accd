-- A connection is one workspace in Slack, one registration in Teams, mail or the page. What had a surface has a connection.
-- The single settings are `slack` and `teams`, so that what is stored says so already.
CREATE TABLE connection (
  id         TEXT PRIMARY KEY,
  kind       TEXT NOT NULL CHECK (kind IN ('page', 'slack', 'teams', 'mail')),
  -- As it is called in words.
  name       TEXT NOT NULL,
  -- What the platform says that it is: the workspace; the tenant and the app. Null until it has said so.
  identity   TEXT UNIQUE,
  -- The regions whose people are reached there, and the address domains that it vouches for, as JSON. None: any.
  regions    TEXT NOT NULL DEFAULT '[]',
  domains    TEXT NOT NULL DEFAULT '[]',
  -- Whether the settings name it now.
  configured INTEGER NOT NULL DEFAULT 1 CHECK (configured IN (0, 1))
) STRICT, WITHOUT ROWID;
INSERT INTO connection (id, kind, name, configured) VALUES
  ('page', 'page', 'webbsidan', 1), ('slack', 'slack', 'Slack', 1), ('teams', 'teams', 'Teams', 1), ('mail', 'mail', 'e-post', 0);

-- Where the person would rather be reached, when there is a choice.
ALTER TABLE person ADD COLUMN connection TEXT;
UPDATE person SET connection = surface;
ALTER TABLE person DROP COLUMN surface;

-- A person's identity on a connection.
CREATE TABLE account_after (
  connection TEXT NOT NULL,
  account    TEXT NOT NULL,
  person_id  TEXT NOT NULL REFERENCES person (id),
  -- The platform's id of the direct conversation.
  address    TEXT NOT NULL,
  linked_at  TEXT NOT NULL,
  -- When its owner last did something there; null: never yet.
  used_at    TEXT,
  -- Whether they are a guest there, who reads it seldom.
  guest      INTEGER NOT NULL DEFAULT 0 CHECK (guest IN (0, 1)),
  -- Set when the platform says that nothing can reach this account.
  gone_at    TEXT,
  gone_why   TEXT,
  PRIMARY KEY (connection, account)
) STRICT, WITHOUT ROWID;
-- Until now an account was linked by being used.
INSERT INTO account_after (connection, account, person_id, address, linked_at, used_at, gone_at, gone_why)
  SELECT surface, account, person_id, address, linked_at, linked_at, gone_at, gone_why FROM account;
DROP TABLE account;
ALTER TABLE account_after RENAME TO account;
CREATE INDEX account_person ON account (person_id);

-- Where a group talks: a channel, a group chat, a room on the page.
CREATE TABLE conversation_after (
  id         INTEGER PRIMARY KEY,
  connection TEXT NOT NULL,
  address    TEXT NOT NULL,
  name       TEXT NOT NULL,
  group_id   TEXT REFERENCES "group" (id),
  gone_at    TEXT,
  gone_why   TEXT,
  UNIQUE (connection, address)
) STRICT;
INSERT INTO conversation_after (id, connection, address, name, group_id, gone_at, gone_why)
  SELECT id, surface, address, name, group_id, gone_at, gone_why FROM conversation;
DROP TABLE conversation;
ALTER TABLE conversation_after RENAME TO conversation;
CREATE INDEX conversation_group ON conversation (group_id);

ALTER TABLE inbox RENAME COLUMN surface TO connection;
ALTER TABLE nhv_answer RENAME COLUMN surface TO connection;
ALTER TABLE forecast RENAME COLUMN surface TO connection;
ALTER TABLE outbox RENAME COLUMN surface TO connection;
-- Connections that said no for good, as JSON.
ALTER TABLE outbox ADD COLUMN excluded TEXT NOT NULL DEFAULT '[]';
UPDATE outbox SET excluded = '["' || replace(barred, ' ', '","') || '"]' WHERE barred <> '';
ALTER TABLE outbox DROP COLUMN barred;

UPDATE change SET subject = 'connection/' || substr(subject, 9) WHERE subject LIKE 'surface/%';

-- What is known of conversations in Teams is known by the registration that heard it.
CREATE TABLE teams_service_after (
  connection  TEXT NOT NULL,
  address     TEXT NOT NULL,
  service_url TEXT NOT NULL,
  kind        TEXT,
  PRIMARY KEY (connection, address)
) STRICT, WITHOUT ROWID;
INSERT INTO teams_service_after (connection, address, service_url, kind)
  SELECT 'teams', address, service_url, kind FROM teams_service;
DROP TABLE teams_service;
ALTER TABLE teams_service_after RENAME TO teams_service;

CREATE TABLE teams_channel_after (
  connection TEXT NOT NULL,
  address    TEXT NOT NULL,
  -- Which team the channel belongs to: its id in the Bot Framework, and in Graph where that is known.
  team       TEXT NOT NULL,
  group_id   TEXT,
  PRIMARY KEY (connection, address)
) STRICT, WITHOUT ROWID;
INSERT INTO teams_channel_after (connection, address, team, group_id)
  SELECT 'teams', address, team, group_id FROM teams_channel;
DROP TABLE teams_channel;
ALTER TABLE teams_channel_after RENAME TO teams_channel;

CREATE TABLE teams_put_off_after (
  connection TEXT NOT NULL,
  event      TEXT NOT NULL,
  account    TEXT NOT NULL,
  -- As Teams told of it, as JSON.
  activity   TEXT NOT NULL,
  PRIMARY KEY (connection, event)
) STRICT, WITHOUT ROWID;
INSERT INTO teams_put_off_after (connection, event, account, activity)
  SELECT 'teams', event, account, activity FROM teams_put_off;
DROP TABLE teams_put_off;
ALTER TABLE teams_put_off_after RENAME TO teams_put_off;
