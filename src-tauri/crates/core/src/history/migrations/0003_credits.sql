-- What a person lets an assistant cost. Without a row nothing was set.
CREATE TABLE allowances (
    assistant  TEXT PRIMARY KEY REFERENCES assistants (id),
    -- Credits in a period; NULL is as many as it likes.
    allowance  INTEGER CHECK (allowance BETWEEN 0 AND 4294967295),
    -- The day of the month on which a period begins, local time. A month without that day begins it on its last.
    period_day INTEGER NOT NULL CHECK (period_day BETWEEN 1 AND 31),
    -- Without an allowance there is nothing to stop at.
    hard_stop  INTEGER NOT NULL CHECK (hard_stop = 0 OR (hard_stop = 1 AND allowance IS NOT NULL))
) STRICT, WITHOUT ROWID;

-- A credit stays spent when its question is deleted, so its line in the ledger stays, without any text.
CREATE TABLE deleted_attempts (
    id         TEXT PRIMARY KEY,
    assistant  TEXT NOT NULL REFERENCES assistants (id),
    state      TEXT NOT NULL,
    cost       INTEGER NOT NULL,
    status     INTEGER,
    sent_at    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What is deleted while it is under way may be paid all the same.
CREATE TRIGGER credits_of_a_deleted_conversation BEFORE DELETE ON conversations BEGIN
    INSERT OR REPLACE INTO deleted_attempts (id, assistant, state, cost, status, sent_at)
    SELECT a.id, old.assistant, iif(a.state = 'sending', 'unknown', a.state), a.cost, a.status, a.sent_at
      FROM attempts a JOIN messages m ON m.id = a.question
     WHERE m.conversation = old.id AND a.cost > 0 AND a.sent_at IS NOT NULL;
END;

-- When its conversation goes, too, that is already gone and the one above has kept the lines.
CREATE TRIGGER credits_of_a_deleted_question BEFORE DELETE ON messages BEGIN
    INSERT OR REPLACE INTO deleted_attempts (id, assistant, state, cost, status, sent_at)
    SELECT a.id, c.assistant, iif(a.state = 'sending', 'unknown', a.state), a.cost, a.status, a.sent_at
      FROM attempts a JOIN conversations c ON c.id = old.conversation
     WHERE a.question = old.id AND a.cost > 0 AND a.sent_at IS NOT NULL;
END;

CREATE INDEX attempts_by_sending ON attempts (sent_at) WHERE cost > 0;

-- One line for each attempt. One that was deleted and brought back from a backup is counted once.
CREATE VIEW ledger AS
    SELECT c.assistant, a.state, a.cost, a.status, a.sent_at, a.created_at, m.text AS question
      FROM attempts a JOIN messages m ON m.id = a.question JOIN conversations c ON c.id = m.conversation
    UNION ALL
    SELECT d.assistant, d.state, d.cost, d.status, d.sent_at, d.sent_at, NULL
      FROM deleted_attempts d WHERE NOT EXISTS (SELECT 1 FROM attempts a WHERE a.id = d.id);
