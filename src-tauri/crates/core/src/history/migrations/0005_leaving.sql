-- When a person decided to leave a question as it is, though it was not answered.
ALTER TABLE attempts ADD COLUMN left_at INTEGER;
