-- One record is one JSON document (body) with the columns that it is searched or ordered by.
-- Instants are Unix milliseconds; 0 is none.
CREATE TABLE clients (
    id      TEXT PRIMARY KEY,
    changed INTEGER NOT NULL,
    body    TEXT NOT NULL CHECK (json_valid(body))
) STRICT;

CREATE TABLE applications (
    client_id TEXT PRIMARY KEY REFERENCES clients (id) ON DELETE CASCADE,
    body      TEXT NOT NULL CHECK (json_valid(body))
) STRICT;

CREATE TABLE items (
    id        TEXT PRIMARY KEY,
    client_id TEXT NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
    slot      TEXT NOT NULL,
    kind      TEXT NOT NULL,
    state     TEXT NOT NULL,
    taken     INTEGER NOT NULL,
    body      TEXT NOT NULL CHECK (json_valid(body))
) STRICT;
CREATE INDEX items_by_client ON items (client_id, taken);

CREATE TABLE tickets (
    id        TEXT PRIMARY KEY,
    client_id TEXT NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
    deadline  INTEGER NOT NULL,
    body      TEXT NOT NULL CHECK (json_valid(body))
) STRICT;
CREATE INDEX tickets_by_client ON tickets (client_id, deadline);

CREATE TABLE appeals (
    ticket_id TEXT PRIMARY KEY REFERENCES tickets (id) ON DELETE CASCADE,
    body      TEXT NOT NULL CHECK (json_valid(body))
) STRICT;

CREATE TABLE orders (
    client_id TEXT NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
    id        TEXT NOT NULL,
    created   INTEGER NOT NULL,
    zone      TEXT NOT NULL, -- IANA name of the zone that the order's times stand in
    body      TEXT NOT NULL CHECK (json_valid(body)),
    PRIMARY KEY (client_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX orders_by_creation ON orders (client_id, created);

CREATE TABLE reviews (
    client_id TEXT NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
    id        TEXT NOT NULL,
    at        INTEGER NOT NULL,
    zone      TEXT NOT NULL,
    body      TEXT NOT NULL CHECK (json_valid(body)),
    PRIMARY KEY (client_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE settings (
    name TEXT PRIMARY KEY,
    body TEXT NOT NULL CHECK (json_valid(body))
) STRICT;
