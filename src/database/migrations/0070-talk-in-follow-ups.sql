-- What the kansli, who asks, writes in a follow-up's threads is talk until its writer says that it is an answer: all
-- versions of a reply alike.
ALTER TABLE nhv_answer ADD COLUMN talk INTEGER NOT NULL DEFAULT 0 CHECK (talk IN (0, 1));
