CREATE TABLE templates (
    id       TEXT PRIMARY KEY,
    -- One that comes with the program has neither as long as it is as it came.
    name     TEXT,
    body     TEXT CHECK ((body IS NULL) = (name IS NULL)),
    -- Smaller numbers come first.
    position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
