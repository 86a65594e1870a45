// Links error groups to their component and to the release they were first seen in.
UNWIND $groups AS row
MATCH (g:Entity&ErrorGroup {id: row.id})
WHERE g.workspace = $workspace
MATCH (c:Entity&Component {id: row.componentId})
WHERE c.workspace = $workspace
MERGE (g)-[:ERROR_IN]->(c)
WITH g, row WHERE row.firstReleaseId IS NOT NULL
MATCH (r:Entity&Release {id: row.firstReleaseId})
WHERE r.workspace = $workspace
MERGE (g)-[:FIRST_SEEN_IN]->(r)
