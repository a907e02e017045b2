-- When this database last took a write: proves that it does again after it was away, and that the machine's clock does
-- not stand before what has been written already.
CREATE TABLE database_beat (
    database_beat_id INTEGER                     NOT NULL PRIMARY KEY CHECK (database_beat_id = 1),
    beaten_at        TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    created_at       TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

INSERT INTO database_beat (database_beat_id, beaten_at, created_at)
VALUES (1, TIMESTAMP WITH TIME ZONE '2000-01-01 00:00:00+00:00', TIMESTAMP WITH TIME ZONE '2000-01-01 00:00:00+00:00');
