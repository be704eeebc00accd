-- People with skyddade personuppgifter: what they are called and reached by. In the register, and in everything that is told
-- from it, stands another name and another id.
CREATE TABLE protected_person (
  person_id    TEXT PRIMARY KEY REFERENCES person (id),
  name         TEXT NOT NULL,
  -- Null: none is known.
  email        TEXT,
  protected_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX protected_person_email ON protected_person (email) WHERE email IS NOT NULL;
