-- How somebody hears of a kind of news, where that is not at once.
CREATE TABLE news_choice (
  person_id TEXT NOT NULL REFERENCES person (id),
  kind      TEXT NOT NULL,
  pace      TEXT NOT NULL CHECK (pace IN ('weekly', 'never')),
  PRIMARY KEY (person_id, kind)
) STRICT, WITHOUT ROWID;
