-- Policy data whose cases held under this program, so that they need not be run at every start.
CREATE TABLE accepted_policy (
    accepted_policy_id VARCHAR(200)                NOT NULL PRIMARY KEY,
    created_at         TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
