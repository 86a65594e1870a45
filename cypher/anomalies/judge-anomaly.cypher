// Keeps what a person says of an anomaly.
MATCH (a:Entity&Anomaly {id: $id})
WHERE a.workspace = $workspace
SET a.verdict = $verdict, a.verdictAt = $at, a.verdictReason = $reason
RETURN a {.*} AS node
