-- Sealed items. Destroying one means deleting its row: without the wrapped key the ciphertext is noise.
CREATE TABLE vault_item (
    item_id     VARCHAR(100)                NOT NULL PRIMARY KEY,
    kind        VARCHAR(60)                 NOT NULL,
    key_id      VARCHAR(16)                 NOT NULL,
    wrapped_key BYTEA                       NOT NULL,
    ciphertext  BYTEA                       NOT NULL,
    created_at  TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
