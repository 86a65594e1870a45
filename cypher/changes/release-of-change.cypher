// The release that a change is, where it is one of a component that may be seen.
MATCH (h:Entity&Change {id: key})-[:OF_RELEASE]->(r:Release)
WHERE h.workspace = $workspace AND ($visible IS NULL OR r.componentId IN $visible)
RETURN r {.id, .version, .componentId, .createdAt} AS value
