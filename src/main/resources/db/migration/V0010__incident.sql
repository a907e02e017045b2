-- One stopped act, or one that reached a room and was undone. No text of anybody's: the original is sealed in the
-- vault under the same reference.
CREATE TABLE incident (
    reference           VARCHAR(16)  NOT NULL PRIMARY KEY,
    kind                VARCHAR(16)  NOT NULL CHECK (kind IN ('STOPPED', 'LATE')),
    status              VARCHAR(16)  NOT NULL CHECK (status IN ('STOPPED', 'AWAITED', 'REDACTED', 'ABSENT', 'FOUND', 'LEFT')),
    door                VARCHAR(32)  NOT NULL,
    paragraph           VARCHAR(8)   NOT NULL,
    reason              VARCHAR(64)  NOT NULL,
    outcome             VARCHAR(8)   NOT NULL,
    answer              VARCHAR(16)  NOT NULL,
    findings            TEXT         NOT NULL,
    policy_version      VARCHAR(64)  NOT NULL,
    act_kind            VARCHAR(32)  NOT NULL,
    event_type          VARCHAR(64)  NOT NULL,
    sender              VARCHAR(255) NOT NULL,
    room_id             VARCHAR(255),
    event_id            VARCHAR(255),
    origin_server_ts    BIGINT,
    redacted_how        VARCHAR(16),
    ledger_index        BIGINT       NOT NULL,
    opened_at           TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    -- Which message tells of it, by that message's transaction id: written before it is sent, so that a second try after
    -- a lost answer is the same message.
    told_in             VARCHAR(32),
    told_at             TIMESTAMP(6) WITH TIME ZONE,
    settled_at          TIMESTAMP(6) WITH TIME ZONE,
    created_at          TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
CREATE INDEX incident_sender ON incident (sender, opened_at);
CREATE INDEX incident_told_in ON incident (told_in);
CREATE INDEX incident_opened ON incident (opened_at);
