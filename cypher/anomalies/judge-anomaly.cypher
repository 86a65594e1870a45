// Keeps what a person says of an anomaly, and forgets which other change was said to have brought it about.
MATCH (a:Entity&Anomaly {id: $id})
WHERE a.workspace = $workspace
SET a.verdictAt = CASE WHEN a.verdict = $verdict THEN a.verdictAt ELSE $at END, a.verdict = $verdict, a.verdictReason = $reason
WITH a
OPTIONAL MATCH (a)-[old:EXPLAINED_BY]->(h:Change)
WHERE $cause IS NULL OR h.id <> $cause
DELETE old
RETURN DISTINCT a {.*} AS node
