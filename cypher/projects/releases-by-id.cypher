// Finds a release by its id, if its component is one of those that may be read.
MATCH (n:Entity&Release {id: key})
WHERE n.workspace = $workspace AND ($components IS NULL OR n.componentId IN $components)
RETURN n {.id, .version, .releasedAt, .url, .componentId, .createdAt, ordered: n.order IS NOT NULL} AS value
