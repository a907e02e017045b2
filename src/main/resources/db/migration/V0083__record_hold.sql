-- Holds: somebody wants nothing of a room, a person or a thread to go unseen while a request or a case lasts. A row stays
-- for ever; what a person takes back is written beside what they had placed.
CREATE TABLE record_hold (
    hold_id              VARCHAR(16)   NOT NULL PRIMARY KEY,
    scope                VARCHAR(8)    NOT NULL CHECK (scope IN ('ROOM', 'PERSON', 'THREAD')),
    -- Id of the room, the person or the thread's root.
    scope_id             VARCHAR(255)  NOT NULL,
    -- What was sent from then on; null: whatever was sent.
    covers_from          TIMESTAMP(6) WITH TIME ZONE,
    reason               VARCHAR(2000) NOT NULL,
    placed_by            VARCHAR(255)  NOT NULL,
    placed_at            TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    ledger_index         BIGINT        NOT NULL,
    released_by          VARCHAR(255),
    release_reason       VARCHAR(2000),
    released_at          TIMESTAMP(6) WITH TIME ZONE,
    release_ledger_index BIGINT,
    created_at           TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
