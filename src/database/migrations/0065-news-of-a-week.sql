-- The first day on which it may be said, of news that its addressee hears once a week.
ALTER TABLE telling ADD COLUMN from_on TEXT;
