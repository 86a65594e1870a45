// The latest resolution of an error group, whether it held or not.
MATCH (g:Entity&ErrorGroup {id: key})-[:RESOLVED_BY]->(x:Resolution)
WHERE g.workspace = $workspace
RETURN x {.id, .at, .by, .reason, .inRelease, .commit, fix: coalesce(x.fix, CASE WHEN x.inRelease IS NULL THEN 'NOW' ELSE 'RELEASE' END)} AS value
ORDER BY x.at DESC
LIMIT 1
