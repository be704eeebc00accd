-- A group's first and last day, both included. No first day: it has always been. No last day: until further notice.
ALTER TABLE "group" ADD COLUMN from_on TEXT;
ALTER TABLE "group" ADD COLUMN to_on TEXT CHECK (to_on >= from_on);
-- The decision that began it: the board, its day, and the paragraph of its minutes.
ALTER TABLE "group" ADD COLUMN begun_by TEXT;
ALTER TABLE "group" ADD COLUMN begun_decided_on TEXT;
ALTER TABLE "group" ADD COLUMN begun_paragraph TEXT;
-- The decision that ended it, and why.
ALTER TABLE "group" ADD COLUMN ended_by TEXT;
ALTER TABLE "group" ADD COLUMN ended_decided_on TEXT;
ALTER TABLE "group" ADD COLUMN ended_paragraph TEXT;
ALTER TABLE "group" ADD COLUMN ended_why TEXT;
