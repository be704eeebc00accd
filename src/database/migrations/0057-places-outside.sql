-- Our places in bodies outside: which of our groups appoints to them, how many they are, and what each is for.
ALTER TABLE "group" ADD COLUMN appointed_by_id TEXT REFERENCES "group" (id);
ALTER TABLE "group" ADD COLUMN places INTEGER CHECK (places BETWEEN 1 AND 60);
ALTER TABLE seat ADD COLUMN purpose TEXT;

-- A term that ends may also be that of our places in a body.
CREATE TABLE new_term (
  group_id    TEXT NOT NULL REFERENCES "group" (id),
  role        TEXT NOT NULL CHECK (role IN ('ordforande', 'vice_ordforande', 'plats')),
  last_day_on TEXT NOT NULL,
  -- When a reminder may be due next; null when nothing more is to come.
  look_at     TEXT,
  PRIMARY KEY (group_id, role, last_day_on)
) STRICT, WITHOUT ROWID;
INSERT INTO new_term (group_id, role, last_day_on, look_at) SELECT group_id, role, last_day_on, look_at FROM term;
DROP TABLE term;
ALTER TABLE new_term RENAME TO term;
CREATE INDEX term_look ON term (look_at) WHERE look_at IS NOT NULL;
