-- What was handled stands in the order in which it was, and is forgotten from the front: then no index of ages has to
-- be kept, and a new event is written at the end.
ALTER TABLE inbox RENAME TO inbox_before;
CREATE TABLE inbox (
  id         INTEGER PRIMARY KEY,
  surface    TEXT NOT NULL,
  event      TEXT NOT NULL,
  handled_at TEXT NOT NULL,
  response   TEXT NOT NULL,
  UNIQUE (surface, event)
) STRICT;
INSERT INTO inbox (surface, event, handled_at, response)
  SELECT surface, event, handled_at, response FROM inbox_before ORDER BY handled_at;
DROP TABLE inbox_before;
