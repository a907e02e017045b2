-- Events of saved threads that were captured before somebody redacted them. The PDU is in the vault.
CREATE TABLE captured_event (
    event_id            VARCHAR(255) NOT NULL PRIMARY KEY,
    room_id             VARCHAR(255) NOT NULL,
    vault_item_id       VARCHAR(100) NOT NULL,
    ledger_index        BIGINT       NOT NULL,
    created_at          TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
