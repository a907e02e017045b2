-- Saved threads, whole (3.6). The tables of V0030 held records without the files that prove them; they stay as they are
-- under another name, since what was saved is a public record.
ALTER TABLE saved_thread RENAME TO saved_thread_of_v0030;
ALTER TABLE saved_thread_event RENAME TO saved_thread_event_of_v0030;
ALTER TABLE saved_thread_member RENAME TO saved_thread_member_of_v0030;

-- A saving under way, page by page: what a later run goes on from. Gone once the record stands.
CREATE TABLE saving (
    request_event_id VARCHAR(255) NOT NULL PRIMARY KEY,
    record_id        VARCHAR(16)  NOT NULL UNIQUE,
    -- JSON: the root, the rooms that the thread runs through, who was in the room at its beginning
    thread           TEXT         NOT NULL,
    room_index       INTEGER      NOT NULL,
    -- where the next page begins; null for the room's beginning
    page_token       VARCHAR(500),
    next_position    INTEGER      NOT NULL,
    events           INTEGER      NOT NULL,
    events_read      INTEGER      NOT NULL,
    told             INTEGER      NOT NULL,
    -- when the last page was asked for; null while there are more
    read_until       TIMESTAMP(6) WITH TIME ZONE,
    created_at       TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

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
    manifest_sha256  VARCHAR(64)  NOT NULL,
    ledger_index     BIGINT       NOT NULL,
    saved_at         TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    created_at       TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    UNIQUE (room_id, root_event_id, version)
);

-- The lines of events.jsonl as they are exported: what is hashed is what is kept. No reference to saved_thread, since
-- they are there before it.
CREATE TABLE saved_thread_event (
    record_id   VARCHAR(16)  NOT NULL,
    position    INTEGER      NOT NULL,
    event_id    VARCHAR(255) NOT NULL,
    kind        VARCHAR(16)  NOT NULL
        CHECK (kind IN ('ROOT', 'REPLY', 'EDIT', 'REACTION', 'REDACTION', 'STOPPED', 'MEMBERSHIP', 'OTHER')),
    line        TEXT         NOT NULL,
    created_at  TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (record_id, position),
    UNIQUE (record_id, event_id)
);

-- record.json, server-keys.json and manifest.json as they are exported.
CREATE TABLE saved_thread_file (
    record_id   VARCHAR(16) NOT NULL REFERENCES saved_thread (record_id),
    name        VARCHAR(40) NOT NULL,
    content     TEXT        NOT NULL,
    created_at  TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (record_id, name)
);
