// The latest word of a person on the category of an error group.
MATCH (g:Entity&ErrorGroup {id: key})-[:CORRECTED_BY]->(x:ErrorCorrection)
WHERE g.workspace = $workspace
RETURN x {.id, .at, .by, .reason, .category} AS value
ORDER BY x.at DESC, x.id DESC
LIMIT 1
