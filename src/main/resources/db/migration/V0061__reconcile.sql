-- How far each room is reconciled with what was delivered. Read backwards from the newest event; a pass that was cut
-- short goes on where it was.
CREATE TABLE reconcile_room (
    room_id             VARCHAR(255) NOT NULL PRIMARY KEY,
    -- The newest event of the last pass that came to its end; null before that.
    confirmed_event_id  VARCHAR(255),
    -- The policy data under which the room's recent past was judged.
    policy_version      VARCHAR(64),
    -- The pass under way: where its next page begins, its newest event, its policy data.
    pass_token          VARCHAR(255),
    pass_head           VARCHAR(255),
    pass_policy         VARCHAR(64),
    updated_at          TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    created_at          TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
-- What was sent before the service was first started is not its matter.
CREATE TABLE reconcile_start (
    reconcile_start_id  INTEGER      NOT NULL PRIMARY KEY CHECK (reconcile_start_id = 1),
    started_at          TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    created_at          TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
-- What replies to an event: a quote of a late find.
CREATE INDEX intake_event_replies_to ON intake_event (room_id, replies_to);
