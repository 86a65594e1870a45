// Runs and calls that may be scored: by the ids of their traces and spans, and what of them is old.
CREATE CONSTRAINT run_key IF NOT EXISTS FOR (n:Run) REQUIRE n.key IS UNIQUE;
CREATE INDEX run_age IF NOT EXISTS FOR (n:Run) ON (n.at);
CREATE INDEX run_workspace IF NOT EXISTS FOR (n:Run) ON (n.workspace, n.key);
