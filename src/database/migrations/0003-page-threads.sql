-- Threads on the page, and what people write to each other there.

-- What it stands under: a message of the bot's for a reply, the reply for what the bot answers its writer.
ALTER TABLE page_message ADD COLUMN under INTEGER REFERENCES page_message (id);
-- Milliseconds; grows each time a person changes what they wrote.
ALTER TABLE page_message ADD COLUMN version INTEGER NOT NULL DEFAULT 0;
-- Set when the bot has taken down what a person wrote.
ALTER TABLE page_message ADD COLUMN noted INTEGER NOT NULL DEFAULT 0 CHECK (noted IN (0, 1));
-- Set when its writer took it away: then nothing is left of the text.
ALTER TABLE page_message ADD COLUMN removed_at TEXT;
-- A document that can be fetched: `File` as JSON.
ALTER TABLE page_message ADD COLUMN file TEXT;
CREATE INDEX page_message_shown ON page_message (address, id, only_for) WHERE under IS NULL;
CREATE INDEX page_message_thread ON page_message (address, under) WHERE under IS NOT NULL;
