// The latest word that an error group is archived, whether it still holds or not.
MATCH (g:Entity&ErrorGroup {id: key})-[:ARCHIVED_BY]->(a:ErrorArchive)
WHERE g.workspace = $workspace
RETURN a {.id, .at, .by, .reason, .until, .time, .count, .eventsThen, .peopleThen} AS value
ORDER BY a.at DESC
LIMIT 1
