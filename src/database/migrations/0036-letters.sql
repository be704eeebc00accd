-- A question that is taken away keeps its number and what was said on it, and can be put back.
ALTER TABLE remiss_question ADD COLUMN removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1));

-- What can be read in them, for what is filled in from a letter.
ALTER TABLE handover ADD COLUMN file_text TEXT NOT NULL DEFAULT '';
