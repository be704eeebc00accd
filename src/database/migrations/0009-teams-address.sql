-- A conversation in Teams is known by its tenant and id. Where its service is reached may change, and stands beside.
CREATE TABLE teams_service (
  address     TEXT PRIMARY KEY,
  service_url TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What was an address until now, and what it is from now on.
CREATE TABLE readdressed (
  old     TEXT PRIMARY KEY,
  address TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO readdressed
  SELECT old, json_object('conversation', old ->> '$.conversation', 'tenant', old ->> '$.tenant')
  FROM (
    SELECT address AS old FROM conversation WHERE surface = 'teams'
    UNION SELECT address FROM account WHERE surface = 'teams'
    UNION SELECT address FROM outbox WHERE surface = 'teams' AND address IS NOT NULL
    UNION SELECT address FROM nhv_answer WHERE surface = 'teams' AND address IS NOT NULL
    UNION SELECT substr(source, 7, instr(source, '}|') - 6) FROM remiss_entry WHERE source LIKE 'teams|{%}|%'
  )
  WHERE CASE WHEN json_valid(old) THEN old ->> '$.serviceUrl' END IS NOT NULL;

-- Of several, the last that was heard of.
INSERT OR REPLACE INTO teams_service
  SELECT readdressed.address, old ->> '$.serviceUrl'
  FROM outbox JOIN readdressed ON old = outbox.address WHERE surface = 'teams' ORDER BY outbox.id;
INSERT OR REPLACE INTO teams_service
  SELECT readdressed.address, old ->> '$.serviceUrl'
  FROM account JOIN readdressed ON old = account.address WHERE surface = 'teams' ORDER BY linked_at;
INSERT OR REPLACE INTO teams_service
  SELECT readdressed.address, old ->> '$.serviceUrl'
  FROM conversation JOIN readdressed ON old = conversation.address WHERE surface = 'teams' ORDER BY conversation.id;

-- Conversations that differed only by it become one: a living one, with a group, else the newest.
CREATE TABLE joined (
  id   INTEGER PRIMARY KEY,
  kept INTEGER NOT NULL
) STRICT;
INSERT INTO joined
  SELECT * FROM (
    SELECT id, first_value(id) OVER (
      PARTITION BY readdressed.address ORDER BY gone_at IS NOT NULL, group_id IS NULL, id DESC) AS kept
    FROM conversation JOIN readdressed ON old = conversation.address WHERE surface = 'teams'
  )
  WHERE id <> kept;
UPDATE conversation SET group_id = (
    SELECT other.group_id FROM joined JOIN conversation AS other ON other.id = joined.id
    WHERE kept = conversation.id AND other.group_id IS NOT NULL ORDER BY other.id DESC LIMIT 1)
  WHERE group_id IS NULL AND id IN (SELECT kept FROM joined);

-- What waits to be said in both is said once.
UPDATE outbox SET state = 'withdrawn', settled_at = next_at
  WHERE state = 'waiting' AND EXISTS (
    SELECT 1 FROM joined JOIN outbox AS same
      ON same.key = substr(outbox.key, 1, length(outbox.key) - length('/c/' || joined.id)) || '/c/' || kept
    WHERE joined.id = outbox.conversation_id AND outbox.key LIKE '%/c/' || joined.id);
UPDATE outbox SET lane = 'c/' || kept, conversation_id = kept FROM joined WHERE conversation_id = joined.id;
UPDATE OR IGNORE about SET lane = 'c/' || kept FROM joined WHERE lane = 'c/' || joined.id;
DELETE FROM about WHERE lane IN (SELECT 'c/' || id FROM joined);
UPDATE OR IGNORE reminder SET conversation_id = kept FROM joined WHERE conversation_id = joined.id;
DELETE FROM reminder WHERE conversation_id IN (SELECT id FROM joined);
UPDATE OR IGNORE nhv_follow SET conversation_id = kept FROM joined WHERE conversation_id = joined.id;
DELETE FROM nhv_follow WHERE conversation_id IN (SELECT id FROM joined);
UPDATE change SET subject = 'conversation/' || kept FROM joined WHERE subject = 'conversation/' || joined.id;
DELETE FROM conversation WHERE id IN (SELECT id FROM joined);

UPDATE conversation SET address = readdressed.address FROM readdressed WHERE surface = 'teams' AND conversation.address = old;
UPDATE account SET address = readdressed.address FROM readdressed WHERE surface = 'teams' AND account.address = old;
UPDATE outbox SET address = readdressed.address FROM readdressed WHERE surface = 'teams' AND outbox.address = old;
-- The same version of the same message, heard by both addresses, is one.
UPDATE OR REPLACE nhv_answer SET address = readdressed.address FROM readdressed
  WHERE surface = 'teams' AND nhv_answer.address = old;
UPDATE OR REPLACE remiss_entry SET source = 'teams|' || address || substr(source, instr(source, '}|') + 1)
  FROM readdressed WHERE source LIKE 'teams|{%}|%' AND substr(source, 7, instr(source, '}|') - 6) = old;
UPDATE remiss_entry SET because = 'teams|' || address || substr(because, instr(because, '}|') + 1)
  FROM readdressed WHERE because LIKE 'teams|{%}|%' AND substr(because, 7, instr(because, '}|') - 6) = old;

DROP TABLE joined;
DROP TABLE readdressed;
