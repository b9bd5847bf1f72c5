-- Times are milliseconds since the Unix epoch. Ids are UUIDs of version 7; the integer rowid beside them is what the
-- full-text index refers to.

CREATE TABLE assistants (
    rowid      INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    name       TEXT NOT NULL COLLATE NOCASE,
    kind       TEXT NOT NULL CHECK (kind IN ('hosted', 'local')),
    origin     TEXT CHECK ((origin IS NOT NULL) = (kind = 'hosted')),
    folder     TEXT,
    -- Whether a key was put into the keychain for it. The key itself is never here.
    has_key    INTEGER NOT NULL DEFAULT 0 CHECK (has_key IN (0, 1)),
    created_at INTEGER NOT NULL,
    -- Removed assistants stay, because their conversations do.
    removed_at INTEGER
) STRICT;

CREATE UNIQUE INDEX assistants_by_name ON assistants (name) WHERE removed_at IS NULL;

CREATE TABLE conversations (
    rowid      INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    assistant  TEXT NOT NULL REFERENCES assistants (id),
    title      TEXT NOT NULL,
    -- The API's conversation_id, and who gave it: it is never sent to anybody else.
    remote_id  TEXT,
    remote_at  TEXT CHECK ((remote_at IS NULL) = (remote_id IS NULL)),
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
) STRICT;

CREATE INDEX conversations_by_time ON conversations (updated_at);

CREATE TABLE messages (
    rowid        INTEGER PRIMARY KEY,
    id           TEXT NOT NULL UNIQUE,
    conversation TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    -- An answer names the question that it answers.
    answers      TEXT UNIQUE REFERENCES messages (id) ON DELETE CASCADE,
    text         TEXT NOT NULL,
    created_at   INTEGER NOT NULL
) STRICT;

CREATE INDEX messages_by_conversation ON messages (conversation, rowid);

CREATE TABLE attempts (
    rowid      INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    question   TEXT NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
    -- Made by whoever asked, once per consent: the same consent never makes two attempts.
    client_id  TEXT NOT NULL UNIQUE,
    -- The attempt that a person decided to repeat.
    follows    TEXT UNIQUE REFERENCES attempts (id),
    state      TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'answered', 'not_sent', 'rejected', 'unknown')),
    -- What an answer costs: 1 for a hosted assistant, 0 for a local one.
    cost       INTEGER NOT NULL CHECK (cost IN (0, 1)),
    -- The process that sends it; see owner.rs.
    owner      TEXT CHECK (state <> 'sending' OR owner IS NOT NULL),
    created_at INTEGER NOT NULL,
    sent_at    INTEGER,
    ended_at   INTEGER,
    status     INTEGER,
    code       TEXT,
    detail     TEXT,
    retry_at   INTEGER,
    -- The response's body as it came.
    body       BLOB
) STRICT;

CREATE INDEX attempts_by_question ON attempts (question, rowid);
CREATE INDEX attempts_unfinished ON attempts (state) WHERE state IN ('queued', 'sending');

CREATE TABLE sources (
    answer  TEXT NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
    number  INTEGER NOT NULL,
    file    TEXT NOT NULL,
    heading TEXT,
    page    INTEGER,
    PRIMARY KEY (answer, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE drafts (
    -- Empty for the composer of a new question.
    conversation TEXT PRIMARY KEY,
    text         TEXT NOT NULL,
    saved_at     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER drafts_go_with_conversations AFTER DELETE ON conversations BEGIN
    DELETE FROM drafts WHERE conversation = old.id;
END;

CREATE TABLE settings (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE messages_text USING fts5 (
    text,
    content = 'messages',
    tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TRIGGER messages_text_insert AFTER INSERT ON messages BEGIN
    INSERT INTO messages_text (rowid, text) VALUES (new.rowid, new.text);
END;
CREATE TRIGGER messages_text_delete AFTER DELETE ON messages BEGIN
    INSERT INTO messages_text (messages_text, rowid, text) VALUES ('delete', old.rowid, old.text);
END;
CREATE TRIGGER messages_text_update AFTER UPDATE OF text ON messages BEGIN
    INSERT INTO messages_text (messages_text, rowid, text) VALUES ('delete', old.rowid, old.text);
    INSERT INTO messages_text (rowid, text) VALUES (new.rowid, new.text);
END;
