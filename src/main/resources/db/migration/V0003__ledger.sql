-- The guard row: every append changes it, so appends happen one after another.
CREATE TABLE ledger_head (
    ledger_head_id INTEGER NOT NULL PRIMARY KEY CHECK (ledger_head_id = 1),
    size           BIGINT  NOT NULL CHECK (size >= 0)
);

INSERT INTO ledger_head (ledger_head_id, size) VALUES (1, 0);

-- Append-only. leaf holds the final bytes that are hashed and published; kind and opaque_id repeat what they say.
CREATE TABLE ledger_leaf (
    leaf_index BIGINT                      NOT NULL PRIMARY KEY CHECK (leaf_index >= 0),
    leaf       BYTEA                       NOT NULL,
    leaf_hash  BYTEA                       NOT NULL,
    kind       VARCHAR(40)                 NOT NULL,
    opaque_id  VARCHAR(64)                 NOT NULL,
    created_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

CREATE INDEX ledger_leaf_of ON ledger_leaf (opaque_id, leaf_index);

-- Apart from the leaf, because a lawful destruction takes the salt away and leaves the leaf.
CREATE TABLE ledger_salt (
    leaf_index BIGINT NOT NULL PRIMARY KEY REFERENCES ledger_leaf (leaf_index),
    salt       BYTEA  NOT NULL
);
