-- The message that the file came with, and what it was called: who opens it again sees that it has been taken in.
ALTER TABLE register_taking ADD COLUMN source TEXT;
ALTER TABLE register_taking ADD COLUMN name TEXT;
CREATE INDEX register_taking_source ON register_taking (source) WHERE source IS NOT NULL;
