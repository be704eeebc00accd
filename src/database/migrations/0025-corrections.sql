-- What was handed in by mistake and taken back. It is kept, but is the duty's document no longer.
ALTER TABLE submission ADD COLUMN taken_back_at TEXT;
