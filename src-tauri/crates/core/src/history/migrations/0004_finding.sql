-- What a person does with conversations.
ALTER TABLE conversations ADD COLUMN pinned_at INTEGER;
ALTER TABLE conversations ADD COLUMN archived_at INTEGER;
-- Nobody sees it any more, and some seconds later it goes for good.
ALTER TABLE conversations ADD COLUMN deleted_at INTEGER;
-- Whether a person gave it its title.
ALTER TABLE conversations ADD COLUMN renamed INTEGER NOT NULL DEFAULT 0 CHECK (renamed IN (0, 1));
-- The question at which a person stopped reading. It may be gone.
ALTER TABLE conversations ADD COLUMN place TEXT;

CREATE INDEX conversations_listed
    ON conversations ((archived_at IS NOT NULL), (pinned_at IS NOT NULL), updated_at) WHERE deleted_at IS NULL;
CREATE INDEX conversations_by_assistant
    ON conversations (assistant, (archived_at IS NOT NULL), (pinned_at IS NOT NULL), updated_at)
 WHERE deleted_at IS NULL;
CREATE INDEX conversations_deleted ON conversations (deleted_at) WHERE deleted_at IS NOT NULL;

-- A conversation's questions are counted and paged through without reading them. SQLite has to be told to use it: it
-- takes the index of answers for better, which holds every question in one heap.
CREATE INDEX questions_by_conversation ON messages (conversation, rowid) WHERE answers IS NULL;

-- What is searched: the words of each message, as the program folds and cuts them, not the text itself. See search/.
DROP TRIGGER messages_text_insert;
DROP TRIGGER messages_text_delete;
DROP TRIGGER messages_text_update;
DROP TABLE messages_text;

CREATE VIRTUAL TABLE message_words USING fts5 (
    words,
    content = '',
    contentless_delete = 1,
    prefix = '1 2 3',
    tokenize = 'ascii'
);
CREATE VIRTUAL TABLE message_terms USING fts5vocab ('message_words', 'instance');

-- The same of questions alone, by their stems: what was asked before.
CREATE VIRTUAL TABLE question_words USING fts5 (
    words,
    content = '',
    contentless_delete = 1,
    tokenize = 'porter ascii'
);

-- The messages whose words are in neither yet.
CREATE TABLE unindexed (message INTEGER PRIMARY KEY) STRICT;
INSERT INTO unindexed SELECT rowid FROM messages;

CREATE TRIGGER words_of_a_new_message AFTER INSERT ON messages BEGIN
    INSERT INTO unindexed (message) VALUES (new.rowid);
END;
CREATE TRIGGER words_of_a_deleted_message AFTER DELETE ON messages BEGIN
    DELETE FROM message_words WHERE rowid = old.rowid;
    DELETE FROM question_words WHERE rowid = old.rowid;
    DELETE FROM unindexed WHERE message = old.rowid;
END;
CREATE TRIGGER words_of_a_changed_message AFTER UPDATE OF text ON messages BEGIN
    DELETE FROM message_words WHERE rowid = old.rowid;
    DELETE FROM question_words WHERE rowid = old.rowid;
    DELETE FROM unindexed WHERE message = old.rowid;
    INSERT INTO unindexed (message) VALUES (new.rowid);
END;
-- A title that a person gave is found with the conversation's first question.
CREATE TRIGGER words_of_a_title AFTER UPDATE OF title ON conversations BEGIN
    DELETE FROM message_words WHERE rowid =
        (SELECT min(rowid) FROM messages INDEXED BY questions_by_conversation
          WHERE conversation = new.id AND answers IS NULL);
    DELETE FROM question_words WHERE rowid =
        (SELECT min(rowid) FROM messages INDEXED BY questions_by_conversation
          WHERE conversation = new.id AND answers IS NULL);
    INSERT OR IGNORE INTO unindexed (message)
        SELECT min(rowid) FROM messages INDEXED BY questions_by_conversation
         WHERE conversation = new.id AND answers IS NULL HAVING min(rowid) IS NOT NULL;
END;
