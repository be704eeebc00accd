-- A group chat in Teams has no threads: there one quotes. Null until something has been heard from the conversation.
ALTER TABLE teams_service ADD COLUMN kind TEXT CHECK (kind IN ('personal', 'groupChat', 'channel'));
