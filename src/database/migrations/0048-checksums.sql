-- What tells whether a row still reads as it was written: eight bytes over the columns that `checksum.ts` names. Null: it is
-- from before, and has not got its own yet.
ALTER TABLE outbox ADD COLUMN checksum TEXT;
-- The same over where a message stands, once it does.
ALTER TABLE outbox ADD COLUMN place_checksum TEXT;
ALTER TABLE telling ADD COLUMN checksum TEXT;
ALTER TABLE remiss_entry ADD COLUMN checksum TEXT;
ALTER TABLE remiss_group_answer ADD COLUMN checksum TEXT;
ALTER TABLE remiss_letter ADD COLUMN checksum TEXT;
ALTER TABLE remiss_unplaced ADD COLUMN checksum TEXT;
ALTER TABLE remiss_remark ADD COLUMN checksum TEXT;
ALTER TABLE remiss_own_text ADD COLUMN checksum TEXT;
ALTER TABLE remiss_draft ADD COLUMN checksum TEXT;

-- Up to which id the outbox has rows without. What still waits, and all answers, get theirs before anything else is done.
INSERT INTO setting (name, value) VALUES ('unchecked_until', 'all');
