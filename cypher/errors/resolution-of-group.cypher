// The latest resolution of an error group, whether it held or not.
MATCH (g:Entity&ErrorGroup {id: key})-[:RESOLVED_BY]->(x:Resolution)
WHERE g.workspace = $workspace
RETURN x {.id, .at, .by, .reason, .inRelease} AS value
ORDER BY x.at DESC
LIMIT 1
