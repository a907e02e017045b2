-- A thread saved by somebody is a public record (3.6): its events as the homeserver signed them, and who was there.
CREATE TABLE saved_thread (
    record_id        VARCHAR(16)  NOT NULL PRIMARY KEY,
    version          INTEGER      NOT NULL,
    room_id          VARCHAR(255) NOT NULL,
    room_name        TEXT,
    root_event_id    VARCHAR(255) NOT NULL,
    requested_by     VARCHAR(255) NOT NULL,
    request_event_id VARCHAR(255) NOT NULL UNIQUE,
    note             TEXT,
    events           INTEGER      NOT NULL,
    gap              TEXT         NOT NULL,
    policy_version   VARCHAR(64)  NOT NULL,
    ledger_index     BIGINT       NOT NULL,
    saved_at         TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    created_at       TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    UNIQUE (room_id, root_event_id, version)
);
CREATE TABLE saved_thread_event (
    record_id         VARCHAR(16)  NOT NULL REFERENCES saved_thread (record_id),
    position          INTEGER      NOT NULL,
    event_id          VARCHAR(255) NOT NULL,
    kind              VARCHAR(16)  NOT NULL
        CHECK (kind IN ('ROOT', 'REPLY', 'EDIT', 'REACTION', 'REDACTION', 'OTHER')),
    pdu               TEXT         NOT NULL,
    created_at        TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (record_id, position)
);
CREATE TABLE saved_thread_member (
    record_id         VARCHAR(16)  NOT NULL REFERENCES saved_thread (record_id),
    user_id           VARCHAR(255) NOT NULL,
    display_name      TEXT,
    membership        VARCHAR(16)  NOT NULL,
    created_at        TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (record_id, user_id)
);
