// Links an anomaly to the change that a person says brought it about, instead of any other.
MATCH (a:Entity&Anomaly {id: $id})
WHERE a.workspace = $workspace
OPTIONAL MATCH (a)-[old:EXPLAINED_BY]->(:Change)
DELETE old
WITH DISTINCT a
MATCH (h:Entity&Change {id: $changeId})
WHERE h.workspace = $workspace
MERGE (a)-[l:EXPLAINED_BY]->(h)
SET l.workspace = $workspace, l.score = 1.0, l.reasons = $reasons, l.at = $at
RETURN h.id AS id
