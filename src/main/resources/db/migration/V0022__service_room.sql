-- Rooms that the service's user keeps for itself, one per purpose.
CREATE TABLE service_room (
    purpose     VARCHAR(32)  NOT NULL PRIMARY KEY,
    room_id     VARCHAR(255) NOT NULL,
    created_at  TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
