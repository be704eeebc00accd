-- What somebody took in from a register file in chat, to take it back: as JSON, each row as it was before and as it became.
CREATE TABLE register_taking (
  id        INTEGER PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES person (id),
  at        TEXT NOT NULL,
  done      TEXT NOT NULL
) STRICT;
