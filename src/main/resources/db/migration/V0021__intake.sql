-- What the homeserver has delivered, exactly once. Never the text of an event. A transaction id alone does not name a
-- transaction: Synapse on SQLite counts from 1 again after a restart, so the key covers the events' ids too.
CREATE TABLE intake_transaction (
    transaction_key VARCHAR(64)  NOT NULL PRIMARY KEY,
    transaction_id  VARCHAR(255) NOT NULL,
    events          INTEGER      NOT NULL,
    received_at     TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    created_at      TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
CREATE TABLE intake_event (
    event_id          VARCHAR(255) NOT NULL PRIMARY KEY,
    room_id           VARCHAR(255) NOT NULL,
    event_type        VARCHAR(64)  NOT NULL,
    sender            VARCHAR(255) NOT NULL,
    origin_server_ts  BIGINT       NOT NULL,
    relation_type     VARCHAR(64),
    relates_to        VARCHAR(255),
    replies_to        VARCHAR(255),
    redacts           VARCHAR(255),
    content_sha256    VARCHAR(64)  NOT NULL,
    received_at       TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    created_at        TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
CREATE INDEX intake_event_relates_to ON intake_event (room_id, relates_to);
CREATE INDEX intake_event_redacts ON intake_event (redacts);
-- An event that cannot be read is kept as it came, since acknowledging and dropping it would lose it. Bytes of the
-- delivery, sealed: it may hold text.
CREATE TABLE intake_unreadable (
    intake_unreadable_id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    transaction_id  VARCHAR(255) NOT NULL,
    position        INTEGER      NOT NULL,
    vault_item_id   VARCHAR(64)  NOT NULL,
    created_at      TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
