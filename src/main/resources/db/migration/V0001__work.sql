-- Durable work: what is still to be done towards people and the homeserver. The row is the truth; threads only carry it out.
CREATE TABLE work (
    work_key        VARCHAR(200)                NOT NULL PRIMARY KEY,
    kind            VARCHAR(60)                 NOT NULL,
    work_group      VARCHAR(200),
    lane            VARCHAR(10)                 NOT NULL CHECK (lane IN ('QUICK', 'LONG')),
    payload         VARCHAR(8000)               NOT NULL,
    status          VARCHAR(10)                 NOT NULL CHECK (status IN ('PENDING', 'DONE', 'BLOCKED')),
    -- times claimed; with lease_owner it tells a late settlement from a current one
    attempt         INTEGER                     NOT NULL,
    -- times a run threw or ended without a settlement
    failure         INTEGER                     NOT NULL,
    reason          VARCHAR(120),
    due_at          TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    next_attempt_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    hastened_to     TIMESTAMP(6) WITH TIME ZONE,
    lease_owner     VARCHAR(60),
    leased_until    TIMESTAMP(6) WITH TIME ZONE,
    settled_at      TIMESTAMP(6) WITH TIME ZONE,
    created_at      TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

-- The claim reads the earliest pending row of a lane.
CREATE INDEX work_due ON work (status, lane, next_attempt_at, work_key);
CREATE INDEX work_in_group ON work (work_group, status);
