// Says that a node stands on a claim; where it does already, nothing changes.
MATCH (n:Entity {id: $node})
WHERE n.workspace = $workspace
MATCH (c:Entity:Claim {id: $claim})
WHERE c.workspace = $workspace
OPTIONAL MATCH (n)-[k:SUPPORTED_BY]->(c)
WHERE k.endedAt IS NULL
WITH n, c, count(k) AS known
FOREACH (one IN CASE WHEN known = 0 THEN [1] ELSE [] END |
  CREATE (n)-[:SUPPORTED_BY {id: $id, workspace: $workspace, at: $at, by: $by}]->(c))
RETURN known = 0 AS made, labels(n) AS labels
