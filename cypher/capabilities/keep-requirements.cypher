// Says that capabilities require others, where that was not known.
UNWIND $links AS row
MATCH (c:Entity&Capability {id: row.from})
WHERE c.workspace = $workspace
MATCH (o:Entity&Capability {id: row.to})
WHERE o.workspace = $workspace AND NOT EXISTS { (c)-[:REQUIRES]->(o) }
CREATE (c)-[:REQUIRES {id: row.id, workspace: $workspace, at: $at, by: $by}]->(o)
RETURN o.id AS id
