-- Each reply and edit that is delivered asks whether it points at a late find.
CREATE INDEX incident_event_by_event ON incident_event (event_id);
