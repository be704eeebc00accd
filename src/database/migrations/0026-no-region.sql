-- Whoever holds it represents no region, not even their own. Otherwise a seat without a region stands for its holder's own.
ALTER TABLE seat ADD COLUMN no_region INTEGER NOT NULL DEFAULT 0
  CHECK (no_region = 0 OR (no_region = 1 AND region_id IS NULL));

-- Before this the form left out the region where the kansli chose "Ingen region": its line in the log says so.
UPDATE seat SET no_region = 1
WHERE region_id IS NULL AND EXISTS (
  SELECT 1 FROM change
  WHERE subject = 'seat/' || seat.id AND what = 'lade till en plats' AND after LIKE '%, ingen region, %'
);
