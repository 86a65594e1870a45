// Keeps what a person says of an anomaly; one that is dismissed is over.
MATCH (a:Entity&Anomaly {id: $id})
WHERE a.workspace = $workspace
SET a.verdict = $verdict, a.verdictAt = $at, a.verdictReason = $reason
FOREACH (one IN CASE WHEN $verdict = 'DISMISSED' AND a.state = 'OPEN' THEN [a] ELSE [] END |
  SET one.state = 'CLOSED', one.ending = 'DISMISSED', one.closedAt = $at, one.until = $at
  REMOVE one.openKey)
RETURN a {.*} AS node
