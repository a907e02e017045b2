-- A late find has more ways to stand. The old check has a name of the database's own choice, so the column is made anew.
ALTER TABLE incident ADD COLUMN status_before VARCHAR(16);
UPDATE incident SET status_before = status;
ALTER TABLE incident DROP COLUMN status;
ALTER TABLE incident ADD COLUMN status VARCHAR(16);
UPDATE incident SET status = status_before;
ALTER TABLE incident ALTER COLUMN status SET NOT NULL;
ALTER TABLE incident DROP COLUMN status_before;
ALTER TABLE incident ADD CONSTRAINT incident_status CHECK (status IN ('STOPPED', 'AWAITED', 'REDACTED', 'ABSENT', 'FOUND',
    'LEFT', 'WEAK', 'KEPT', 'HELD', 'FLAGGED', 'CLEARED'));
CREATE INDEX incident_status_of ON incident (status, opened_at);

-- The events of a late find: itself, its edits, the replies that quote it. A row is written with the sealed PDU, before
-- anything is redacted.
CREATE TABLE incident_event (
    reference           VARCHAR(16)  NOT NULL REFERENCES incident (reference),
    event_id            VARCHAR(255) NOT NULL,
    role                VARCHAR(8)   NOT NULL CHECK (role IN ('FOUND', 'EDIT', 'QUOTE')),
    event_type          VARCHAR(64)  NOT NULL,
    sender              VARCHAR(255) NOT NULL,
    origin_server_ts    BIGINT       NOT NULL,
    vault_item_id       VARCHAR(100) NOT NULL,
    ledger_index        BIGINT       NOT NULL,
    captured_at         TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    -- When the circuit breaker let its redaction through; what a person has released carries a time long past.
    admitted_at         TIMESTAMP(6) WITH TIME ZONE,
    redacted_how        VARCHAR(16),
    redacted_at         TIMESTAMP(6) WITH TIME ZONE,
    created_at          TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (reference, event_id)
);
CREATE INDEX incident_event_admitted ON incident_event (admitted_at);

-- Who could read a late find: members when it was sent, and who joined before it was redacted.
CREATE TABLE incident_exposure (
    reference           VARCHAR(16)  NOT NULL REFERENCES incident (reference),
    user_id             VARCHAR(255) NOT NULL,
    -- Milliseconds since 1970; null: in the room when it was sent.
    joined_ts           BIGINT,
    -- Time of the read receipt at it or at a later event; null: no receipt that we can see.
    read_ts             BIGINT,
    created_at          TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (reference, user_id)
);
CREATE TABLE incident_aftermath (
    reference           VARCHAR(16)  NOT NULL PRIMARY KEY REFERENCES incident (reference),
    -- One sentence: what may be missing, or that nothing is.
    gap                 TEXT         NOT NULL,
    done_at             TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    created_at          TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

-- While this row is there, nothing is redacted afterwards.
CREATE TABLE redaction_hold (
    redaction_hold_id   INTEGER      NOT NULL PRIMARY KEY CHECK (redaction_hold_id = 1),
    cause               VARCHAR(16)  NOT NULL CHECK (cause IN ('TOO_MANY', 'PERSON')),
    held_at             TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    created_at          TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

-- Events that a nudge objects to and that their senders have confirmed, at the door or afterwards.
CREATE TABLE confirmed_event (
    event_id            VARCHAR(255) NOT NULL PRIMARY KEY,
    created_at          TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
