// Claims a delivery that was not taken before, by each of its keys, and tells which attempt has each: one that is sent again is claimed once.
UNWIND $keys AS key
MERGE (r:Receipt {key: key})
ON CREATE SET r.workspace = $workspace, r.hour = $hour, r.attempt = $attempt
RETURN r.attempt AS attempt
