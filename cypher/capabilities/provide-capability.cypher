// Says that a component provides a capability from some time on, if it does not already; what was only proposed is offered by that.
MATCH (c:Entity&Component {id: $component})
WHERE c.workspace = $workspace
MATCH (n:Entity&Capability {id: $capability})
WHERE n.workspace = $workspace AND NOT EXISTS { (c)-[p:PROVIDES]->(n) WHERE p.until IS NULL }
CREATE (c)-[:PROVIDES {id: $id, workspace: $workspace, since: $since, by: $by}]->(n)
FOREACH (one IN CASE WHEN n.state = 'PROPOSED' THEN [1] ELSE [] END | SET n.state = 'OFFERED', n.changedAt = $at)
RETURN n.key AS key
