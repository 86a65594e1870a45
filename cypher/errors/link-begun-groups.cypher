// Links error groups to their component and to the release of their earliest event, which an earlier event may change.
UNWIND $groups AS row
MATCH (g:Entity&ErrorGroup {id: row.id})
WHERE g.workspace = $workspace
MATCH (c:Entity&Component {id: row.componentId})
WHERE c.workspace = $workspace
MERGE (g)-[:ERROR_IN]->(c)
WITH g, row
OPTIONAL MATCH (g)-[old:FIRST_SEEN_IN]->(:Release)
DELETE old
WITH DISTINCT g, row WHERE row.firstReleaseId IS NOT NULL
MATCH (r:Entity&Release {id: row.firstReleaseId})
WHERE r.workspace = $workspace
MERGE (g)-[:FIRST_SEEN_IN]->(r)
