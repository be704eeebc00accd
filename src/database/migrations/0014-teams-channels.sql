-- Which team a channel in Teams belongs to: its id in the Bot Framework, and in Graph where that is known.
CREATE TABLE teams_channel (
  address  TEXT PRIMARY KEY,
  team     TEXT NOT NULL,
  group_id TEXT
) STRICT, WITHOUT ROWID;
