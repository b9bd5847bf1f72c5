-- Which origins and folders a person entered here is noted from now on; see entered.rs. Whatever was here before, they did.
INSERT OR IGNORE INTO settings (name, value)
SELECT 'entered ' || origin, 'here' FROM assistants WHERE origin IS NOT NULL;
INSERT OR IGNORE INTO settings (name, value)
SELECT 'entered folder ' || folder, 'here' FROM assistants WHERE folder IS NOT NULL;
