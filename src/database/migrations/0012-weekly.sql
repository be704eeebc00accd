-- Whoever is late is reminded every week, also of what had its last reminder before this.
UPDATE duty SET look_at = last_day_on || 'T07:30:00Z'
  WHERE settled = 0 AND state IN ('ej_paborjad', 'pagar', 'aterremitterad') AND last_day_on IS NOT NULL AND look_at IS NULL;
UPDATE nhv_errand SET look_at = last_day_on || 'T07:30:00Z'
  WHERE closed_at IS NULL AND last_day_on IS NOT NULL AND look_at IS NULL;

-- The minutes of a meeting have rungs of their own: what has been said is not said again under another name.
UPDATE OR IGNORE reminder SET rung = 'meeting'
  WHERE rung IN ('P14D', 'P7D', 'P3D') AND matter IN (SELECT 'duty/' || id FROM duty WHERE meeting_id IS NOT NULL);
