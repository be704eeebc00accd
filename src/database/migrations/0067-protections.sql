-- Whose name was given a number in its place, and got it back, by a mark that only this database can make. The rowid is the
-- order in which it was done.
CREATE TABLE protection (
  -- Of the id that they had then.
  mark      TEXT NOT NULL,
  -- The number that stands in place of the name. It is never another person's.
  mask      INTEGER NOT NULL,
  is_lifted INTEGER NOT NULL CHECK (is_lifted IN (0, 1)),
  at        TEXT NOT NULL,
  PRIMARY KEY (mark, at, is_lifted)
) STRICT;

-- For how many people another protection held than the copy knew; null: the list beside the database was missing.
ALTER TABLE restoration ADD COLUMN protections INTEGER DEFAULT 0;
