-- Verifying the vault and backing up ask which files are referred to at all.
ALTER TABLE items ADD COLUMN digest TEXT GENERATED ALWAYS AS (json_extract(body, '$.digest')) VIRTUAL;
CREATE INDEX items_by_digest ON items (digest);
