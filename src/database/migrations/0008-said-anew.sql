-- What must be said anew, in the order in which it became untrue. Written with the change, emptied in small pieces after it.
CREATE TABLE stale (
  id      INTEGER PRIMARY KEY,
  subject TEXT NOT NULL UNIQUE
) STRICT;

-- What a message asks or reminds its addressee of. Only the latest of a lane about a matter is kept up to date; those of
-- one moment are equally late.
CREATE TABLE about (
  matter    TEXT NOT NULL,
  lane      TEXT NOT NULL,
  said_at   TEXT NOT NULL,
  outbox_id INTEGER NOT NULL REFERENCES outbox (id),
  PRIMARY KEY (matter, lane, said_at, outbox_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX about_outbox ON about (outbox_id);

INSERT INTO about (matter, lane, said_at, outbox_id)
  SELECT DISTINCT reminder.matter, outbox.lane, outbox.due_at, outbox.id
  FROM reminder JOIN outbox ON outbox.key = reminder.subject
  WHERE outbox.state <> 'withdrawn';
INSERT INTO about (matter, lane, said_at, outbox_id)
  SELECT DISTINCT 'nhv/fraga/' || errand_id, outbox.lane, outbox.due_at, outbox.id
  FROM nhv_asked JOIN outbox ON outbox.key = nhv_asked.subject
  WHERE outbox.state <> 'withdrawn';
INSERT INTO about (matter, lane, said_at, outbox_id)
  SELECT substr(subject, 1, instr(subject, '/region/') - 1), lane, due_at, id FROM outbox
  WHERE subject GLOB 'remiss/[0-9]*/region/*' AND state <> 'withdrawn'
    AND updates_id IS NULL AND stands_in_for IS NULL;
INSERT INTO about (matter, lane, said_at, outbox_id)
  SELECT 'nhv/uppfoljning/' || substr(subject, 24, instr(substr(subject, 24), '/') - 1), lane, due_at, id FROM outbox
  WHERE subject GLOB 'nhv-morgon/uppfoljning/[0-9]*/[0-9]/person' AND state <> 'withdrawn'
    AND updates_id IS NULL AND stands_in_for IS NULL;
