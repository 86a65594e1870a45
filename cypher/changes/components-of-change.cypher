// Lists the components that a change changes, by key, of those that may be seen.
MATCH (h:Entity&Change {id: key})-[:CHANGES]->(c:Component)
WHERE h.workspace = $workspace AND ($visible IS NULL OR c.id IN $visible)
WITH c ORDER BY c.key
LIMIT $first
RETURN collect(c {.id, .key, .name, .number, .kind, .createdAt}) AS value
