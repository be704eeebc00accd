-- The kinds of blocks that a workspace has refused: what they show is sent in words instead.
CREATE TABLE slack_refused_block (
  connection TEXT NOT NULL,
  kind       TEXT NOT NULL,
  refused_at TEXT NOT NULL,
  PRIMARY KEY (connection, kind)
) STRICT, WITHOUT ROWID;
