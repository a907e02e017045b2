-- Who could read a late find: a row says now whether it is known that the person was there, or when they came. Lists
-- that ended where the reading ended took the members of that day for people who had been there.
ALTER TABLE incident_exposure ADD COLUMN membership VARCHAR(8);
UPDATE incident_exposure SET membership = CASE WHEN joined_ts IS NULL THEN 'THERE' ELSE 'CAME' END;
UPDATE incident_exposure SET membership = 'UNKNOWN'
    WHERE joined_ts IS NULL AND reference IN (
        SELECT reference FROM incident_aftermath WHERE gap LIKE 'Members: those at the event and those of today;%');
ALTER TABLE incident_exposure ALTER COLUMN membership SET NOT NULL;
ALTER TABLE incident_exposure ADD CONSTRAINT incident_exposure_membership
    CHECK (membership IN ('THERE', 'CAME', 'UNKNOWN'));

-- How far the room of a late find has been read forwards from it: where the next part begins. Gone once the list stands.
-- Until then the rows of incident_exposure are what was found so far.
CREATE TABLE incident_scan (
    reference           VARCHAR(16)  NOT NULL PRIMARY KEY REFERENCES incident (reference),
    next_token          VARCHAR(255) NOT NULL,
    created_at          TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
