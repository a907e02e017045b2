-- Each claim asks which groups somebody is at; without this it would read every pending row.
CREATE INDEX work_leased ON work (leased_until);
