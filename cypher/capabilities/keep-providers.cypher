// Says that components provide capabilities, where they were not known to.
UNWIND $providers AS row
MATCH (c:Entity&Component {id: row.component})
WHERE c.workspace = $workspace
MATCH (n:Entity&Capability {id: row.capability})
WHERE n.workspace = $workspace AND NOT EXISTS { (c)-[p:PROVIDES]->(n) WHERE p.until IS NULL }
CREATE (c)-[:PROVIDES {id: row.id, workspace: $workspace, since: $at, by: $by}]->(n)
RETURN n.id AS id
