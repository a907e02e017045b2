-- Since when the policy data in force are in force: what was sent later was judged under them.
CREATE TABLE reconcile_policy (
    reconcile_policy_id VARCHAR(64)                 NOT NULL PRIMARY KEY,
    since               TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    created_at          TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
