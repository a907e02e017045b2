-- A saved thread lists what was stopped in its room between its first and last event, and knows its tombstones.
CREATE INDEX incident_in_room ON incident (room_id, opened_at);
CREATE INDEX incident_of_event ON incident (event_id);
