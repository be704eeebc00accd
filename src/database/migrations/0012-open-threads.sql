-- The messages whose threads are read back are found by what they are about.
CREATE INDEX outbox_thread ON outbox (topic) WHERE topic IS NOT NULL;
