-- Group types are data: data/group-types.json says which there are. Dropping the column drops its CHECK.
ALTER TABLE "group" ADD COLUMN type_id TEXT NOT NULL DEFAULT '';
UPDATE "group" SET type_id = type;
ALTER TABLE "group" DROP COLUMN type;
ALTER TABLE "group" RENAME COLUMN type_id TO type;
-- The region that a body outside belongs to; null where it is several regions', or the nation's.
ALTER TABLE "group" ADD COLUMN region_id TEXT REFERENCES region (id);
-- How many days before each of its meetings the papers are to be there; null: not known.
ALTER TABLE "group" ADD COLUMN papers_days INTEGER CHECK (papers_days BETWEEN 0 AND 60);
