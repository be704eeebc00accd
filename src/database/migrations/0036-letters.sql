-- A question that is taken away keeps its number and what was said on it, and can be put back.
ALTER TABLE remiss_question ADD COLUMN removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1));
