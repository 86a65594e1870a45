// Links an anomaly to the change that a person says brought it about.
MATCH (a:Entity&Anomaly {id: $id})
WHERE a.workspace = $workspace
MATCH (h:Entity&Change {id: $changeId})
WHERE h.workspace = $workspace
MERGE (a)-[l:EXPLAINED_BY]->(h)
ON CREATE SET l.workspace = $workspace, l.score = 1.0, l.reasons = $reasons, l.at = $at
RETURN h.id AS id
