// Writes the time of this process's heartbeat: shows that the database can commit.
MERGE (h:Heartbeat {process: $process})
SET h.at = $at
