-- The number of a message comes from its date from now on; see numbers.rs. Within a conversation the order stays as it
-- was, so no number is below the one before. A date that is still to come counts as now. All of them are above those that
-- are there: none is taken twice meanwhile.
CREATE TEMP TABLE numbered (was INTEGER PRIMARY KEY, number INTEGER NOT NULL) STRICT;
INSERT INTO temp.numbered (was, number)
SELECT was, place + max(first - place) OVER (ORDER BY place)
  FROM (SELECT was, first, row_number() OVER (ORDER BY first, was) AS place
          FROM (SELECT rowid AS was,
                       max(max(min(created_at, unixepoch() * 1000) / 250 + 1, (SELECT max(rowid) + 1 FROM messages)))
                           OVER (PARTITION BY conversation ORDER BY rowid) AS first
                  FROM messages));
UPDATE messages SET rowid = (SELECT number FROM temp.numbered WHERE was = messages.rowid);
DROP TABLE temp.numbered;

-- The index holds them mirrored, the newest first, and is made anew, step by step as after any update.
INSERT INTO message_words (message_words) VALUES ('delete-all');
INSERT INTO question_words (question_words) VALUES ('delete-all');
DELETE FROM unindexed;
INSERT INTO unindexed (message) SELECT rowid FROM messages;

DROP TRIGGER words_of_a_deleted_message;
DROP TRIGGER words_of_a_changed_message;
DROP TRIGGER words_of_a_title;
CREATE TRIGGER words_of_a_deleted_message AFTER DELETE ON messages BEGIN
    DELETE FROM message_words WHERE rowid = 1099511627776 - old.rowid;
    DELETE FROM question_words WHERE rowid = 1099511627776 - old.rowid;
    DELETE FROM unindexed WHERE message = old.rowid;
END;
CREATE TRIGGER words_of_a_changed_message AFTER UPDATE OF text ON messages BEGIN
    DELETE FROM message_words WHERE rowid = 1099511627776 - old.rowid;
    DELETE FROM question_words WHERE rowid = 1099511627776 - old.rowid;
    DELETE FROM unindexed WHERE message = old.rowid;
    INSERT INTO unindexed (message) VALUES (new.rowid);
END;
-- A title that a person gave is found with the conversation's first question.
CREATE TRIGGER words_of_a_title AFTER UPDATE OF title ON conversations BEGIN
    DELETE FROM message_words WHERE rowid =
        (SELECT 1099511627776 - min(rowid) FROM messages INDEXED BY questions_by_conversation
          WHERE conversation = new.id AND answers IS NULL);
    DELETE FROM question_words WHERE rowid =
        (SELECT 1099511627776 - min(rowid) FROM messages INDEXED BY questions_by_conversation
          WHERE conversation = new.id AND answers IS NULL);
    INSERT OR IGNORE INTO unindexed (message)
        SELECT min(rowid) FROM messages INDEXED BY questions_by_conversation
         WHERE conversation = new.id AND answers IS NULL HAVING min(rowid) IS NOT NULL;
END;
