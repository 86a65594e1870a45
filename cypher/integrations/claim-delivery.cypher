// Claims a delivery that was not taken before, and tells which attempt has it: one that is sent again is claimed once.
MERGE (r:Receipt {key: $key})
ON CREATE SET r.workspace = $workspace, r.hour = $hour, r.attempt = $attempt
RETURN r.attempt AS attempt
