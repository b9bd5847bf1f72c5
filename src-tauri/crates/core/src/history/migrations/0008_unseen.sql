-- Whether an answer came that nobody has looked at yet.
ALTER TABLE conversations ADD COLUMN unseen INTEGER NOT NULL DEFAULT 0 CHECK (unseen IN (0, 1));
