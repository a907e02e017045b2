-- The service's own direct chat with each person it has spoken to. A row without a room says that one is being made:
-- whoever comes after a crash looks for that room before making another.
CREATE TABLE direct_chat (
    user_id    VARCHAR(255) NOT NULL PRIMARY KEY,
    room_id    VARCHAR(255),
    created_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
