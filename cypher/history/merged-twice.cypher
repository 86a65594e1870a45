// Finds nodes that are shown under one that is shown under another, or that others are shown under: a merge is one step deep.
UNWIND $ids AS id
MATCH (n:Entity {id: id})-[:SAME_AS]->(canonical:Entity)
WHERE n.workspace = $workspace
  AND (EXISTS { (canonical)-[:SAME_AS]->() } OR EXISTS { (n)<-[:SAME_AS]-() } OR COUNT { (n)-[:SAME_AS]->() } > 1)
RETURN n.id AS id
