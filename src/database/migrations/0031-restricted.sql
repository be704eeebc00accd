-- People's own roles, with those of the home region. Nothing refers to the table.
CREATE TABLE person_role_after (
  person_id TEXT NOT NULL REFERENCES person (id),
  role      TEXT NOT NULL CHECK (
    role IN ('kansli', 'samordnare_kunskapsstyrning', 'nhv_kansli', 'registrator', 'namndsekreterare')
  ),
  PRIMARY KEY (person_id, role)
) STRICT, WITHOUT ROWID;
INSERT INTO person_role_after (person_id, role) SELECT person_id, role FROM person_role;
DROP TABLE person_role;
ALTER TABLE person_role_after RENAME TO person_role;
CREATE INDEX person_role_role ON person_role (role);

-- Seen only by the groups it is sent to, and the kansli.
ALTER TABLE remiss ADD COLUMN restricted INTEGER NOT NULL DEFAULT 0 CHECK (restricted IN (0, 1));

-- The groups that see a restricted area, beside the kansli. An area that is not here is seen by everyone.
CREATE TABLE nhv_seen_by (
  area_id  TEXT NOT NULL,
  group_id TEXT NOT NULL REFERENCES "group" (id),
  PRIMARY KEY (area_id, group_id)
) STRICT, WITHOUT ROWID;
