-- What was said in Teams and could not be handled yet, since its writer could not be looked up or its files had not come:
-- Teams sends nothing again.
CREATE TABLE teams_put_off (
  event    TEXT PRIMARY KEY,
  account  TEXT NOT NULL,
  -- As Teams told of it, as JSON.
  activity TEXT NOT NULL
) STRICT, WITHOUT ROWID;
