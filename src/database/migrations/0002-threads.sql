-- What a reply in the message's thread is about; null where nobody listens to it.
ALTER TABLE outbox ADD COLUMN topic TEXT;
CREATE INDEX outbox_topic ON outbox (ref) WHERE topic IS NOT NULL;
